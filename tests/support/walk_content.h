#pragma once

#include "services/workflows/emergency_entry.h"
#include "tests/services/dicom/content_files.h"
#include "tests/services/media/pdf_files.h"

#include <QBuffer>
#include <QImage>

#include <vector>

namespace med::tests {

/// What the walk through the windows finds there.
inline QByteArray letterFile()
{
    return objectFile("1.2.840.10008.5.1.4.1.1.104.1",
                      element(0x0042, 0x0010, "ST", "Letter") + element(0x0042, 0x0011, "OB", pdfFile({"Dear colleague", "Page two"}, "0 0 595 842"))
                          + element(0x0042, 0x0012, "LO", "application/pdf"));
}

inline QByteArray photoFile()
{
    QImage image(640, 480, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.setPixel(x, y, qRgb(150 + x / 8, 90 + y / 8, 80));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

inline const QByteArray kNotes = "Patient moved during the second series.\n\nContrast agent: 80 ml, no reaction.\n";

/// One that runs, of the patient, and one that nobody reviewed for a day.
inline std::vector<workflows::EmergencyEntry> twoEmergencies(bool own)
{
    const Moment now = SystemClock::instance().now();
    return {{.emergencyId = "emg_new", .patientId = "pat_bauer", .opener = "Lena Brandt", .openerOrganization = "St. Elin Hospital", .state = "open", .inForce = true,
             .own = own, .custodian = "Northgate Medical Centre", .answered = true, .mayReview = !own, .readable = true, .reason = "Unconscious on arrival",
             .opened = now, .until = now + std::chrono::hours(2)},
            {.emergencyId = "emg_old", .patientId = "pat_smith", .opener = "Jo Lind", .openerOrganization = "St. Elin Hospital", .state = "ended", .overdue = true,
             .own = own, .custodian = "Northgate Medical Centre", .answered = true, .mayReview = !own, .readable = true, .reason = "Stroke, no relative present",
             .opened = now - std::chrono::hours(30), .until = now - std::chrono::hours(28)}};
}

} // namespace med::tests
