#pragma once

#include "tests/services/dicom/hostile_files.h"

#include <QList>

#include <cmath>

namespace med::tests {

/// DICOM objects without pixels, in explicit VR little endian, as small as they can be.

inline QByteArray littleEndian(quint32 value, int bytes)
{
    QByteArray text;
    for (int i = 0; i < bytes; ++i) {
        text += char(value >> (8 * i));
    }
    return text;
}

inline QByteArray element(quint16 group, quint16 number, const QByteArray &vr, QByteArray value)
{
    if (value.size() % 2) {
        value += vr == "UI" || vr.startsWith('O') ? '\0' : ' ';
    }
    const bool wide = vr == "SQ" || vr == "UT" || vr == "UC" || vr.startsWith('O');
    return littleEndian(group, 2) + littleEndian(number, 2) + vr
        + (wide ? QByteArray(2, '\0') + littleEndian(quint32(value.size()), 4) : littleEndian(quint32(value.size()), 2)) + value;
}

inline QByteArray sequence(quint16 group, quint16 number, const QList<QByteArray> &items)
{
    QByteArray content;
    for (const QByteArray &item : items) {
        content += littleEndian(0xFFFE, 2) + littleEndian(0xE000, 2) + littleEndian(quint32(item.size()), 4) + item;
    }
    return element(group, number, "SQ", content);
}

inline QByteArray code(const QByteArray &meaning, const QByteArray &value = "1234")
{
    return element(0x0008, 0x0100, "SH", value) + element(0x0008, 0x0102, "SH", "99TEST") + element(0x0008, 0x0104, "LO", meaning);
}

/// A data set of this class with what stands in `rest`, whose elements have groups above 0020.
inline QByteArray objectFile(const QByteArray &sopClass, const QByteArray &rest, const QByteArray &instance = "1.2.826.0.1.1")
{
    return dicomStart(kExplicitLittle) + element(0x0008, 0x0005, "CS", "ISO_IR 192") + element(0x0008, 0x0016, "UI", sopClass)
        + element(0x0008, 0x0018, "UI", instance) + element(0x0008, 0x0060, "CS", "SR") + element(0x0010, 0x0010, "PN", "Smith^Ann")
        + element(0x0010, 0x0020, "LO", "4857773456") + element(0x0010, 0x0030, "DA", "19600203")
        + element(0x0020, 0x000D, "UI", "1.2.826.0.1.2") + element(0x0020, 0x000E, "UI", "1.2.826.0.1.3") + element(0x0020, 0x0011, "IS", "9")
        + rest;
}

inline QByteArray srContent(const QList<QByteArray> &items) { return sequence(0x0040, 0xA730, items); }

/// `rest` stands behind the concept name: its elements are 0040,A120 and above, but for references.
inline QByteArray srItem(const QByteArray &relationship, const QByteArray &type, const QByteArray &name, const QByteArray &rest)
{
    const bool first = rest.startsWith(QByteArray("\x08\x00", 2));
    return (first ? rest : QByteArray()) + element(0x0040, 0xA010, "CS", relationship) + element(0x0040, 0xA040, "CS", type)
        + (name.isEmpty() ? QByteArray() : sequence(0x0040, 0xA043, {code(name)})) + (first ? QByteArray() : rest);
}

inline QByteArray srNumber(const QByteArray &value, const QByteArray &unit, const QByteArray &meaning)
{
    return sequence(0x0040, 0xA300, {sequence(0x0040, 0x08EA, {code(meaning, unit)}) + element(0x0040, 0xA30A, "DS", value)});
}

inline QByteArray srReference(const QByteArray &instance, int frame)
{
    return sequence(0x0008, 0x1199, {element(0x0008, 0x1150, "UI", "1.2.840.10008.5.1.4.1.1.2") + element(0x0008, 0x1155, "UI", instance)
                                     + element(0x0008, 0x1160, "IS", QByteArray::number(frame))});
}

inline QByteArray reportFile(const QList<QByteArray> &items)
{
    return objectFile("1.2.840.10008.5.1.4.1.1.88.22",
                      element(0x0040, 0xA040, "CS", "CONTAINER") + sequence(0x0040, 0xA043, {code("Chest report")})
                          + element(0x0040, 0xA491, "CS", "COMPLETE") + element(0x0040, 0xA493, "CS", "UNVERIFIED") + srContent(items));
}

/// One multiplex group of a waveform; what a test wants to be wrong is changed before the file is made.
struct EcgGroup {
    int channels = 1;
    int described = -1; ///< Channel definitions; as many as channels if negative.
    quint32 samples = 4;
    QByteArray frequency = "500";
    QByteArray interpretation = "SS";
    int bits = 16;
    QByteArray unit = "uV";
    QByteArray sensitivity = "2";
    QByteArray correction = "1.5";
    QByteArray baseline = "10";
    QByteArray data = littleEndian(0x00640000, 4) + littleEndian(0x8000FFFF, 4); // 0, 100, −1, −32768
    QByteArray padding;
    QList<QByteArray> leads; ///< By channel; "II" where there is none.

    QByteArray item() const
    {
        QList<QByteArray> definitions;
        for (int i = 0; i < (described < 0 ? channels : described); ++i) {
            definitions << sequence(0x003A, 0x0208, {code("Lead " + leads.value(i, "II"))})
                    + (sensitivity.isEmpty() ? QByteArray()
                                             : element(0x003A, 0x0210, "DS", sensitivity) + sequence(0x003A, 0x0211, {code("unit", unit)})
                                  + element(0x003A, 0x0212, "DS", correction) + element(0x003A, 0x0213, "DS", baseline));
        }
        return element(0x003A, 0x0004, "CS", "ORIGINAL") + element(0x003A, 0x0005, "US", littleEndian(quint32(channels), 2))
            + element(0x003A, 0x0010, "UL", littleEndian(samples, 4)) + element(0x003A, 0x001A, "DS", frequency)
            + sequence(0x003A, 0x0200, definitions) + element(0x5400, 0x1004, "US", littleEndian(quint32(bits), 2))
            + element(0x5400, 0x1006, "CS", interpretation) + (padding.isEmpty() ? QByteArray() : element(0x5400, 0x100A, "OW", padding))
            + element(0x5400, 0x1010, "OW", data);
    }
};

inline QByteArray ecgFile(const QList<EcgGroup> &groups)
{
    QList<QByteArray> items;
    for (const EcgGroup &group : groups) {
        items << group.item();
    }
    return objectFile("1.2.840.10008.5.1.4.1.1.9.1.1",
                      sequence(0x0040, 0xB020, {element(0x0070, 0x0006, "ST", "Sinus rhythm")}) + sequence(0x5400, 0x0100, items));
}

/// Ten seconds of twelve leads at 72 beats a minute, each beat a sum of five bells.
inline QByteArray twelveLeadFile()
{
    struct Bell {
        double at; // s
        double wide;
        double microvolts;
    };
    constexpr Bell kBells[] = {{0.16, 0.022, 110}, {0.265, 0.009, -90}, {0.285, 0.011, 1100}, {0.31, 0.010, -220}, {0.50, 0.042, 260}};
    EcgGroup group {.channels = 12, .samples = 5000, .correction = "1", .baseline = "0", .data = {}};
    group.leads = {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"};
    constexpr double kHeights[] = {0.6, 1, 0.4, -0.8, 0.2, 0.7, -0.5, -0.3, 0.4, 1.1, 1.2, 0.9};
    for (quint32 i = 0; i < group.samples; ++i) {
        const double second = std::fmod(i / 500.0, 60.0 / 72);
        double value = 0;
        for (const Bell &bell : kBells) {
            value += bell.microvolts * std::exp(-std::pow((second - bell.at) / bell.wide, 2));
        }
        for (const double height : kHeights) {
            group.data += littleEndian(quint32(qint32(value * height / 2)), 2); // The sensitivity is 2 microvolts.
        }
    }
    return ecgFile({group});
}

/// A short report with headings, values, a link to an image and one that leads nowhere.
inline QByteArray chestReportFile(const QByteArray &image)
{
    return reportFile({
        srItem("HAS OBS CONTEXT", "PNAME", "Person Observer Name", element(0x0040, 0xA123, "PN", "Lee^Ruth^^Dr")),
        srItem("CONTAINS", "CONTAINER", "Findings", srContent({
            srItem("CONTAINS", "TEXT", "Finding", element(0x0040, 0xA160, "UT", "<b>Nodule</b> & more\r\nsecond line")),
            srItem("CONTAINS", "NUM", "Length", srNumber("12.5", "mm", "millimeter")),
        })),
        srItem("CONTAINS", "CODE", "Conclusion", sequence(0x0040, 0xA168, {code("Follow-up in three months")})),
        srItem("CONTAINS", "IMAGE", "Key image", srReference(image, 0)),
        srItem("CONTAINS", "IMAGE", "Other image", srReference("1.2.3.4", 0)),
    });
}

} // namespace med::tests
