#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/hostile_files.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <fstream>
#include <mutex>
#include <random>
#include <thread>
#include <unistd.h>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

namespace {

constexpr int kFlips = 10'000;
constexpr double kLimit = 5; ///< Seconds a file.

/// One damaged file: the first `kept` bytes of a real one, or all of them with one byte changed.
struct Case {
    QString file;
    int sixteenths = 0; ///< 0: a changed byte.
    std::uint64_t place = 0; ///< Of the byte, any number.
    std::uint8_t change = 0; ///< Not 0.
    QString text() const
    {
        return sixteenths > 0 ? QStringLiteral("%1 cut at %2/16").arg(file).arg(sixteenths)
                              : QStringLiteral("%1 with byte %2 changed by %3").arg(file).arg(place).arg(change);
    }
};

/// The helper of this thread: what it has needed so far.
struct Needs {
    std::string process;
    double seconds = 0; ///< Of processor time: other programs do not count.
    long peak = 0; ///< Kilobytes of address space.
};

Needs needsOfHelper()
{
    Needs needs;
    std::ifstream("/proc/thread-self/children") >> needs.process;
    std::ifstream status("/proc/" + needs.process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmPeak:")) {
            needs.peak = std::stol(line.substr(7));
        }
    }
    std::string field;
    std::ifstream stat("/proc/" + needs.process + "/stat");
    for (int number = 1; number <= 15 && stat >> field; ++number) { // The name has no spaces.
        needs.seconds += number >= 14 ? std::stod(field) / double(sysconf(_SC_CLK_TCK)) : 0;
    }
    return needs;
}

} // namespace

/// Every file of the set, cut and changed, through the real helper: an answer or a clear error, soon and in little
/// memory, and nothing brings the helper down. A sample, unless MEDANCHOR_ROBUSTNESS=full;
/// MEDANCHOR_ROBUSTNESS_SEED=N changes other bytes.
class TestDamagedSet : public QObject {
    Q_OBJECT
    std::vector<Case> m_cases;
    std::map<QString, QByteArray> m_files;
    std::mutex m_mutex;
    QStringList m_wrong;
    int m_shown = 0, m_refused = 0, m_withoutImage = 0;
    double m_slowest = 0;
    QString m_slowestText;
    long m_peak = 0;

    QByteArray bytesOf(const Case &one) const
    {
        const QByteArray &whole = m_files.at(one.file);
        if (one.sixteenths > 0) {
            return whole.left(whole.size() * one.sixteenths / 16);
        }
        QByteArray changed = whole;
        const auto at = qsizetype(one.place % std::uint64_t(whole.size()));
        changed[at] = char(std::uint8_t(changed.at(at)) ^ one.change);
        return changed;
    }

    /// Empty if the error is one that a person can be told.
    static QString unclear(const Error &error)
    {
        const auto detail = QString::fromStdString(error.detail);
        const bool broken = detail.contains("brought down") || detail.contains("took too long") || detail.contains("ended twice")
            || detail.contains("contradicted") || detail.contains("understand each other");
        return broken || detail.isEmpty() || error.code == ErrorCode::Io ? "unclear: " + detail : QString();
    }

    void look(Helper &helper, const Case &one)
    {
        const QByteArray bytes = bytesOf(one);
        const auto source = Source::memory(viewOf(bytes));
        if (!source) {
            const std::lock_guard lock(m_mutex);
            m_wrong << one.text() + ": no memory for the file";
            return;
        }
        const Needs before = needsOfHelper();
        QStringList wrong;
        const auto check = [&](const auto &answer) {
            if (!answer) {
                wrong << unclear(answer.error());
            }
            return answer.has_value();
        };
        const auto instance = helper.inspect(*source);
        bool shown = false;
        if (check(instance)) {
            shown = check(helper.decode(*source, 0));
            if (instance->frames > 1) {
                check(helper.decode(*source, instance->frames - 1));
            }
            check(helper.elements(*source));
        }
        const Needs after = needsOfHelper();
        const double took = after.seconds - (after.process == before.process ? before.seconds : 0);
        wrong.removeAll(QString());
        const std::lock_guard lock(m_mutex);
        if (took > kLimit) {
            wrong << QStringLiteral("took %1 s").arg(took);
        }
        if (took > m_slowest) {
            m_slowest = took;
            m_slowestText = one.text();
        }
        m_peak = std::max(m_peak, after.peak);
        ++(shown ? m_shown : instance && !instance->hasPixels() ? m_withoutImage : m_refused);
        if (!wrong.isEmpty()) {
            m_wrong << one.text() + ": " + wrong.join(", ");
        }
    }

private slots:
    void initTestCase()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        for (const auto &row : tableRows(dicomFolder() + "/MANIFEST.tsv")) {
            QFile file(dicomFolder() + '/' + row.value("path"));
            if (file.open(QIODevice::ReadOnly)) {
                m_files[row.value("path")] = file.readAll();
            }
        }
        QVERIFY(m_files.size() > 500);
        for (const auto &[file, bytes] : m_files) {
            for (int part = 1; part < 16; ++part) {
                m_cases.push_back({.file = file, .sixteenths = part});
            }
        }
        bool seeded = false;
        const int seed = qEnvironmentVariableIntValue("MEDANCHOR_ROBUSTNESS_SEED", &seeded);
        std::mt19937_64 dice(seeded ? std::uint64_t(seed) : 20'250'305);
        for (int flip = 0; flip < kFlips;) {
            for (const auto &[file, bytes] : m_files) {
                // Every second one where the header is: most bytes of a file are pixels.
                const std::uint64_t reach = flip % 2 ? std::uint64_t(bytes.size()) : std::min<std::uint64_t>(std::uint64_t(bytes.size()), 3000);
                const auto place = dice() % reach;
                m_cases.push_back({.file = file, .place = place, .change = std::uint8_t(1 + dice() % 255)});
                if (++flip == kFlips) {
                    break;
                }
            }
        }
#ifdef MEDANCHOR_SANITIZED
        constexpr std::size_t kOf = 20;
#else
        constexpr std::size_t kOf = 3;
#endif
        if (qEnvironmentVariable("MEDANCHOR_ROBUSTNESS") != "full") {
            std::ranges::shuffle(m_cases, dice);
            m_cases.resize(m_cases.size() / kOf);
        }
    }

    void nothingBringsTheHelperDown()
    {
        std::atomic<std::size_t> next = 0;
        QElapsedTimer clock;
        clock.start();
        {
            std::vector<std::jthread> workers;
            for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
                workers.emplace_back([&] {
                    Helper helper({.timeout = std::chrono::seconds(60)}); // Other programs may have the processors.
                    for (std::size_t at = next++; at < m_cases.size(); at = next++) {
                        look(helper, m_cases[at]);
                    }
                });
            }
        }
        qInfo("%zu damaged files in %.0f s: %d show an image, %d have none, %d were refused with a reason; slowest %.1f s of processor time (%s); "
              "a helper's address space reached %ld MiB",
              m_cases.size(), double(clock.elapsed()) / 1e3, m_shown, m_withoutImage, m_refused, m_slowest, qPrintable(m_slowestText),
              m_peak / 1024);
        QVERIFY2(m_wrong.isEmpty(), qPrintable(QString::number(m_wrong.size()) + '\n' + m_wrong.mid(0, 100).join('\n')));
#ifndef MEDANCHOR_SANITIZED
        QVERIFY(m_peak > 0 && m_peak <= 1024 * 1024);
#endif
    }
};

MEDANCHOR_TEST(TestDamagedSet)
#include "tst_damaged_set.moc"
