#pragma once

#include "tests/services/dicom/hostile_files.h"

#include <initializer_list>

namespace med::tests {

/// A small image file in explicit little endian, written element by element in the order of the tags.
class ImageFile {
public:
    ImageFile &text(quint16 group, quint16 element, const char *vr, QByteArray value)
    {
        if (value.size() % 2) {
            value += ' ';
        }
        return add(group, element, vr, value);
    }
    ImageFile &words(quint16 group, quint16 element, const char *vr, std::initializer_list<int> values)
    {
        QByteArray bytes;
        for (const int value : values) {
            bytes += char(value & 0xFF);
            bytes += char(value >> 8 & 0xFF);
        }
        return add(group, element, vr, bytes);
    }
    ImageFile &bytes(quint16 group, quint16 element, const char *vr, const QByteArray &value)
    {
        return add(group, element, vr, value.size() % 2 ? value + '\0' : value);
    }
    /// A sequence with these items.
    ImageFile &sequence(quint16 group, quint16 element, std::initializer_list<ImageFile> items)
    {
        QByteArray all;
        for (const ImageFile &item : items) {
            all += QByteArray("\xFE\xFF\x00\xE0", 4) + length(item.m_elements.size(), 4) + item.m_elements;
        }
        return add(group, element, "SQ", all);
    }
    /// Group 0028 from the samples to the bits: grey, or three samples of a pixel beside each other.
    ImageFile &image(int rows, int columns, int allocated, int stored, bool isSigned, const QByteArray &photometric = "MONOCHROME2",
                     int frames = 1)
    {
        const bool colour = photometric == "RGB" || photometric.startsWith("YBR");
        text(0x0008, 0x0016, "UI", QByteArray("1.2.840.10008.5.1.4.1.1.7\0", 26)).text(0x0008, 0x0018, "UI", QByteArray("1.2.3\0", 6));
        words(0x0028, 0x0002, "US", {colour ? 3 : 1}).text(0x0028, 0x0004, "CS", photometric);
        if (colour) {
            words(0x0028, 0x0006, "US", {0});
        }
        if (frames > 1) {
            text(0x0028, 0x0008, "IS", QByteArray::number(frames));
        }
        words(0x0028, 0x0010, "US", {rows}).words(0x0028, 0x0011, "US", {columns}).words(0x0028, 0x0100, "US", {allocated});
        return words(0x0028, 0x0101, "US", {stored}).words(0x0028, 0x0102, "US", {stored - 1}).words(0x0028, 0x0103, "US", {isSigned ? 1 : 0});
    }
    QByteArray file() const { return dicomStart(kExplicitLittle) + m_elements; }

private:
    static QByteArray length(qsizetype value, int bytes)
    {
        QByteArray text;
        for (int i = 0; i < bytes; ++i) {
            text += char(value >> (8 * i) & 0xFF);
        }
        return text;
    }
    ImageFile &add(quint16 group, quint16 element, const QByteArray &vr, const QByteArray &value)
    {
        m_elements += length(group, 2) + length(element, 2) + vr;
        const bool isLong = vr == "OW" || vr == "OB" || vr == "SQ" || vr == "OF" || vr == "OD";
        m_elements += (isLong ? QByteArray(2, '\0') + length(value.size(), 4) : length(value.size(), 2)) + value;
        return *this;
    }
    QByteArray m_elements;
};

} // namespace med::tests
