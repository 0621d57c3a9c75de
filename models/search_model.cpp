#include "models/search_model.h"

#include "models/text.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace med::models {

namespace {

constexpr int kPause = 120; ///< Milliseconds after a key.
constexpr int kRows = 200;
const std::string kListKind = "search";

std::string listId(const QString &name)
{
    // Of any name one of the same length, as drafts want it.
    return "search_" + QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(32).toStdString();
}

} // namespace

SearchModel::SearchModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    m_pause.callOnTimeout(this, [this] { find(0); });
}

void SearchModel::ask(const QString &words, const std::string &kind)
{
    const QString simple = words.simplified();
    if (simple == m_words && kind == m_kind && m_state != LoadState::Failed) {
        return;
    }
    m_words = simple;
    m_kind = kind;
    m_find.cancel();
    if (m_words.isEmpty()) {
        clear();
        return;
    }
    m_pause.start();
}

void SearchModel::again()
{
    if (!m_words.isEmpty()) {
        m_pause.stop();
        find(0);
    }
}

void SearchModel::clear()
{
    m_pause.stop();
    m_find.cancel();
    m_words.clear();
    m_next = 0;
    m_failure.reset();
    m_state = LoadState::Idle;
    clearRows();
    emit stateChanged();
}

void SearchModel::loadMore()
{
    if (m_next > 0 && !m_find.isRunning() && !m_pause.isActive()) {
        find(m_next);
    }
}

void SearchModel::find(std::int64_t before)
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    const SearchQuestion question {.words = m_words.toStdString(), .kind = m_kind, .before = before, .limit = kRows};
    m_find = runAsync(
        this, [workplace = m_workplace, question](const Running &running) { return workplace->clinic().search().find(question, running.stop()); },
        [this, older = before > 0](Expected<SearchPage> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::Searching);
                m_next = 0;
                clearRows();
            } else {
                m_state = LoadState::Ready;
                m_next = answer->next;
                if (!older) {
                    beginResetModel();
                    m_rows = std::move(answer->hits);
                    endResetModel();
                } else if (!answer->hits.empty()) {
                    beginInsertRows({}, rowCount(), rowCount() + int(answer->hits.size()) - 1);
                    std::ranges::move(answer->hits, std::back_inserter(m_rows));
                    endInsertRows();
                }
            }
            emit stateChanged();
        });
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() && role == Qt::UserRole ? QVariant(keyOf(row(index.row()))) : QVariant();
}

QString SearchModel::keyOf(const SearchHit &row) const
{
    return QStringLiteral("%1/%2/%3").arg(text(row.patientId), text(row.recordId), text(row.place));
}

SavedSearches::SavedSearches(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

void SavedSearches::run(std::function<Expected<>()> work)
{
    using Answer = Expected<std::vector<KeptDraft>>;
    m_load = runAsync(
        this,
        [workplace = m_workplace, work = std::move(work)](const Running &) -> Answer {
            if (work) {
                MED_CHECK(work());
            }
            return workplace->clinic().writing().drafts();
        },
        [this](const Answer &answer) {
            m_failure.reset();
            if (!answer) {
                m_failure = noteFailure(answer.error(), Doing::Searching);
                emit changed();
                return;
            }
            m_all.clear();
            for (const KeptDraft &draft : *answer) {
                if (draft.kind == kListKind) {
                    const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(draft.content)).object();
                    m_all.append({object["name"].toString(), object["words"].toString(), object["kind"].toString().toStdString()});
                }
            }
            std::ranges::sort(m_all, {}, &Search::name);
            emit changed();
        });
}

void SavedSearches::load() { run({}); }

void SavedSearches::keep(const Search &search)
{
    const QJsonObject object {{"name", search.name}, {"words", search.words}, {"kind", text(search.kind)}};
    KeptDraft draft {.id = listId(search.name), .kind = kListKind, .content = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(),
                     .saved = SystemClock::instance().now()};
    run([workplace = m_workplace, draft = std::move(draft)] { return workplace->clinic().writing().keepDraft(draft); });
}

void SavedSearches::forget(const QString &name)
{
    run([workplace = m_workplace, id = listId(name)] { return workplace->clinic().writing().forgetDraft(id); });
}

} // namespace med::models
