#include "services/dicom/synthetic/dicom_writer.h"

#include <charls/charls.h>

#include <bit>
#include <charconv>

namespace med::dicom::synthetic {

namespace {

constexpr std::string_view kJpegLsLossless = "1.2.840.10008.1.2.4.80";
constexpr std::string_view kImplementation =
    "2.25.96352247190466358102548907103322114953"; // Medanchor, version 1

bool isLong(std::string_view vr)
{
    return vr == "OB" || vr == "SQ" || vr == "UT";
}

} // namespace

void DicomWriter::little16(std::uint16_t value)
{
    m_bytes.push_back(std::uint8_t(value));
    m_bytes.push_back(std::uint8_t(value >> 8));
}

void DicomWriter::little32(std::uint32_t value)
{
    little16(std::uint16_t(value));
    little16(std::uint16_t(value >> 16));
}

void DicomWriter::head(std::uint16_t group, std::uint16_t element, std::string_view vr,
                       std::size_t length)
{
    little16(group);
    little16(element);
    append(m_bytes, bytesOf(vr));
    if (isLong(vr)) {
        little16(0);
        little32(std::uint32_t(length));
    } else {
        little16(std::uint16_t(length));
    }
}

void DicomWriter::text(std::uint16_t group, std::uint16_t element, std::string_view vr,
                       std::string_view value)
{
    head(group, element, vr, value.size() + value.size() % 2);
    append(m_bytes, bytesOf(value));
    if (value.size() % 2 != 0) {
        m_bytes.push_back(vr == "UI" ? 0 : ' ');
    }
}

void DicomWriter::decimals(std::uint16_t group, std::uint16_t element,
                           const std::vector<double> &values)
{
    std::string all;
    for (const double value : values) {
        char digits[32];
        const auto end =
            std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 10)
                .ptr;
        all += (all.empty() ? "" : "\\") + std::string(digits, end);
    }
    text(group, element, "DS", all);
}

void DicomWriter::integer(std::uint16_t group, std::uint16_t element, std::int64_t value)
{
    text(group, element, "IS", std::to_string(value));
}

void DicomWriter::word(std::uint16_t group, std::uint16_t element, std::uint16_t value)
{
    head(group, element, "US", 2);
    little16(value);
}

void DicomWriter::longWord(std::uint16_t group, std::uint16_t element, std::uint32_t value)
{
    head(group, element, "UL", 4);
    little32(value);
}

void DicomWriter::real(std::uint16_t group, std::uint16_t element, double value)
{
    head(group, element, "FD", 8);
    const auto bits = std::bit_cast<std::uint64_t>(value);
    little32(std::uint32_t(bits));
    little32(std::uint32_t(bits >> 32));
}

void DicomWriter::bytes(std::uint16_t group, std::uint16_t element, ByteView value)
{
    head(group, element, "OB", value.size());
    append(m_bytes, value);
}

void DicomWriter::sequence(std::uint16_t group, std::uint16_t element, const DicomWriter &item)
{
    head(group, element, "SQ", item.m_bytes.size() + 8);
    little16(0xFFFE);
    little16(0xE000);
    little32(std::uint32_t(item.m_bytes.size()));
    append(m_bytes, item.m_bytes);
}

void DicomWriter::emptySequence(std::uint16_t group, std::uint16_t element)
{
    head(group, element, "SQ", 0);
}

void DicomWriter::compressedPixels(ByteView frame)
{
    const auto item = [this](std::uint16_t element, std::size_t length) {
        little16(0xFFFE);
        little16(element);
        little32(std::uint32_t(length));
    };
    head(0x7FE0, 0x0010, "OB", 0xFFFFFFFF);
    item(0xE000, 0);
    item(0xE000, frame.size() + frame.size() % 2);
    append(m_bytes, frame);
    if (frame.size() % 2 != 0) {
        m_bytes.push_back(0);
    }
    item(0xE0DD, 0);
}

Bytes DicomWriter::file(std::string_view sopClass, std::string_view sopInstance) const
{
    DicomWriter meta;
    const std::uint8_t version[] = {0, 1};
    meta.bytes(0x0002, 0x0001, version);
    meta.text(0x0002, 0x0002, "UI", sopClass);
    meta.text(0x0002, 0x0003, "UI", sopInstance);
    meta.text(0x0002, 0x0010, "UI", kJpegLsLossless);
    meta.text(0x0002, 0x0012, "UI", kImplementation);
    meta.text(0x0002, 0x0013, "SH", "MEDANCHOR_1");
    DicomWriter whole;
    whole.m_bytes.assign(128, 0);
    append(whole.m_bytes, bytesOf("DICM"));
    whole.longWord(0x0002, 0x0000, std::uint32_t(meta.m_bytes.size()));
    append(whole.m_bytes, meta.m_bytes);
    append(whole.m_bytes, m_bytes);
    return std::move(whole.m_bytes);
}

std::string uidOf(std::uint64_t high, std::uint64_t low)
{
    // Version 8 of RFC 9562: made up by its own rules.
    high = (high & ~std::uint64_t(0xF000)) | 0x8000;
    low = (low & ~(std::uint64_t(3) << 62)) | std::uint64_t(2) << 62;
    std::string digits;
    std::uint32_t parts[] = {std::uint32_t(high >> 32), std::uint32_t(high),
                             std::uint32_t(low >> 32), std::uint32_t(low)};
    while (parts[0] || parts[1] || parts[2] || parts[3]) {
        std::uint64_t rest = 0;
        for (auto &part : parts) {
            rest = rest << 32 | part;
            part = std::uint32_t(rest / 10);
            rest %= 10;
        }
        digits.insert(digits.begin(), char('0' + rest));
    }
    return "2.25." + digits;
}

Bytes compressGrey(ByteView pixels, std::uint32_t columns, std::uint32_t rows, int bits)
{
    charls::jpegls_encoder encoder;
    encoder.frame_info(
        {.width = columns, .height = rows, .bits_per_sample = bits, .component_count = 1});
    Bytes compressed(encoder.estimated_destination_size() + 1024);
    encoder.destination(compressed);
    compressed.resize(encoder.encode(pixels.data(), pixels.size()));
    return compressed;
}

} // namespace med::dicom::synthetic
