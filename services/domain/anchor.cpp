#include "services/domain/anchor.h"

#include "services/domain/ids.h"
#include "services/domain/row_fields_internal.h"

namespace med {

namespace {

struct BasisForm {
    Basis::Kind kind;
    std::string_view word;
    std::string_view prefix; ///< Of the id behind the colon; empty if there is none.
};
constexpr BasisForm kBasisForms[] = {
    {Basis::Kind::Author, "author", ""},       {Basis::Kind::Patient, "patient", ""},
    {Basis::Kind::Custodian, "custodian", ""}, {Basis::Kind::Staff, "staff", ""},
    {Basis::Kind::Order, "order", prefix::kOrder}, {Basis::Kind::Consent, "consent", prefix::kConsent},
    {Basis::Kind::Emergency, "emergency", prefix::kEmergency}, {Basis::Kind::Proxy, "proxy", prefix::kProxy},
};

template <typename Row, typename Visitor>
void describe(Row &row, Visitor &visit)
{
    if constexpr (std::is_same_v<std::remove_const_t<Row>, Recipient>) {
        visit("to", row.to);
        visit("key", row.key);
        visit("envelope", row.envelope);
        visit("basis", row.basis);
    } else {
        visit("record", row.record);
        visit("version", row.version);
        visit("patient", row.patient);
        visit("custodian", row.custodian);
        visit("set", row.set);
        visit("epoch", row.epoch);
        visit("manifest", row.manifest);
        visit("recipients", row.recipients);
        visit.optional("under", row.under);
    }
}

template <typename Row>
Json write(const Row &row)
{
    RowWriter writer(Json::object());
    describe(row, writer);
    return writer.take();
}

template <typename Row>
Expected<Row> read(const Json &value, std::string_view what)
{
    Row row;
    RowReader reader(value, what);
    describe(row, reader);
    MED_CHECK(reader.finish());
    return row;
}

} // namespace

std::optional<Basis> Basis::parse(std::string_view text)
{
    for (const auto &form : kBasisForms) {
        if (form.prefix.empty() ? text == form.word
                                : text.size() > form.word.size() && text.starts_with(form.word)
                    && text[form.word.size()] == ':' && isId(text.substr(form.word.size() + 1), form.prefix)) {
            return Basis {form.kind,
                          form.prefix.empty() ? std::string() : std::string(text.substr(form.word.size() + 1))};
        }
    }
    return std::nullopt;
}

std::string Basis::toText() const
{
    for (const auto &form : kBasisForms) {
        if (form.kind == kind) {
            return form.prefix.empty() ? std::string(form.word) : std::string(form.word) + ':' + id;
        }
    }
    return {};
}

std::string organizationHolder(std::string_view msp) { return "org:" + std::string(msp); }

std::string recoveryHolder(std::string_view msp) { return "recovery:" + std::string(msp); }

bool isHolder(std::string_view text)
{
    for (const std::string_view kind : {"org:", "recovery:"}) {
        if (text.starts_with(kind)) {
            return isMspId(text.substr(kind.size()));
        }
    }
    return isId(text, prefix::kMember);
}

Json Recipient::toJson() const { return write(*this); }
Expected<Recipient> Recipient::fromJson(const Json &value) { return read<Recipient>(value, "a recipient"); }
Json Anchor::toJson() const { return write(*this); }
Expected<Anchor> Anchor::fromJson(const Json &value) { return read<Anchor>(value, "anchor"); }

std::string agreementKeyStatement(std::string_view key, std::string_view network, std::string_view owner,
                                  std::string_view use)
{
    // Hexadecimal, ids and MSP ids only: nothing in here that could fail to be written.
    return Json {{"key", key}, {"network", network}, {"owner", owner}, {"use", use}}.dump();
}

} // namespace med
