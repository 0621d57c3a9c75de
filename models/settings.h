#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <optional>

namespace med::models {

/// How this computer's window looks and behaves: a small JSON file in the data folder. Holds nothing of
/// a patient: of people only who signed in here, with the name that their directory gives them.
class Settings : public QObject {
    Q_OBJECT
public:
    /// Who used a profile, as they were told after the sign-in.
    struct Known {
        QString name; ///< Empty: not remembered.
        QString roleName; ///< The ledger's word.
        QString organization;
        qint64 lastUsed = 0; ///< Seconds since 1970; 0: never.
    };
    static constexpr int kDefaultIdleMinutes = 10;

    /// Reads the file; one that is missing or damaged gives the defaults. Without a file nothing is kept.
    explicit Settings(std::filesystem::path file = {}, QObject *parent = nullptr);
    ~Settings() override; ///< Writes what was not written yet, and waits until it is.

    QString theme() const { return text("theme", QStringLiteral("light")); } ///< light, dark or reading.
    void setTheme(const QString &name) { set("theme", name); }
    QString language() const
    {
        return text("language", QStringLiteral("system"));
    } ///< system, or a code: "de".
    void setLanguage(const QString &code) { set("language", code); }
    int textPercent() const { return std::clamp(m_values.value("text").toInt(100), 90, 200); }
    void setTextPercent(int percent) { set("text", percent); }
    /// After how many minutes without a touch the window locks: 1 to 120.
    int idleMinutes() const { return std::clamp(m_values.value("idle").toInt(kDefaultIdleMinutes), 1, 120); }
    void setIdleMinutes(int minutes) { set("idle", minutes); }
    bool isRailNarrow() const { return m_values.value("rail_narrow").toBool(); }
    void setRailNarrow(bool narrow) { set("rail_narrow", narrow); }
    /// The page that a role looked at last.
    QString lastPage(const QString &roleName) const;
    void setLastPage(const QString &roleName, const QString &page);
    /// Sizes and places, each under a name of its owner's: "window", "orders.splitter".
    QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);

    Known known(const std::filesystem::path &profile) const;
    /// Remembers who signed in to a profile, now.
    void noteUse(const std::filesystem::path &profile, const Known &who);
    /// The profiles that were used here, the latest first.
    QList<std::filesystem::path> usedProfiles() const;
    void forgetProfile(const std::filesystem::path &profile);

    /// Keys that the person chose, by the command's id: "Ctrl+K", several after semicolons, empty for none.
    QHash<QString, QString> keys() const;
    void setKey(const QString &command, const QString &key);
    void forgetKey(const QString &command);

    /// Begins to write what is set, on a thread of its own: a disk may take its time. What cannot be written is said in the log.
    void save();
    void waitForSaved() { m_writer.waitForDone(); }

signals:
    void changed();

private:
    QString text(const char *name, const QString &fallback) const;
    void set(const char *name, const QJsonValue &value);
    void setIn(const char *group, const QString &name, const QJsonValue &value);
    std::filesystem::path m_file;
    QJsonObject m_values;
    QTimer m_later;
    QThreadPool m_writer;
};

} // namespace med::models
