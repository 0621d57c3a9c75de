#include "models/settings.h"

#include "services/base/files.h"
#include "services/base/log.h"

#include <QDateTime>
#include <QJsonDocument>

namespace med::models {

namespace fs = std::filesystem;

namespace {

QString keyOf(const fs::path &profile)
{
    return QString::fromStdString(fs::absolute(profile).lexically_normal().string());
}

void write(const fs::path &file, const QByteArray &text)
{
    auto written = makePrivateFolder(file.parent_path());
    if (written) {
        written = writeFileDurably(file, bytesOf(std::string_view(text.constData(), std::size_t(text.size()))));
    }
    if (!written) {
        logLine(LogLevel::Warning, "window", "settings.json was not written: " + written.error().detail);
    }
}

} // namespace

Settings::Settings(fs::path file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
{
    m_writer.setMaxThreadCount(1); // What was saved later is written later.
    m_later.setSingleShot(true);
    m_later.setInterval(500);
    connect(&m_later, &QTimer::timeout, this, &Settings::save);
    if (m_file.empty()) {
        return;
    }
    const auto bytes = readFile(m_file);
    if (!bytes) {
        return; // The first start.
    }
    const auto document =
        QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(bytes->data()), qsizetype(bytes->size())));
    if (document.isObject() && document.object().value("v").toInt() == 1) {
        m_values = document.object();
    } else {
        logLine(LogLevel::Warning, "window", "settings.json is damaged: the defaults are used");
    }
}

Settings::~Settings()
{
    if (m_later.isActive()) {
        save();
    }
    m_writer.waitForDone();
}

QString Settings::text(const char *name, const QString &fallback) const
{
    return m_values.value(QLatin1String(name)).toString(fallback);
}

void Settings::set(const char *name, const QJsonValue &value)
{
    if (m_values.value(QLatin1String(name)) == value) {
        return;
    }
    m_values.insert(QLatin1String(name), value);
    m_later.start();
    emit changed();
}

void Settings::setIn(const char *group, const QString &name, const QJsonValue &value)
{
    QJsonObject all = m_values.value(QLatin1String(group)).toObject();
    all.insert(name, value);
    set(group, all);
}

QString Settings::lastPage(const QString &roleName) const
{
    return m_values.value("pages").toObject().value(roleName).toString();
}

void Settings::setLastPage(const QString &roleName, const QString &page)
{
    setIn("pages", roleName, page);
}

QByteArray Settings::layout(const QString &name) const
{
    return QByteArray::fromBase64(m_values.value("layout").toObject().value(name).toString().toLatin1());
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    setIn("layout", name, QString::fromLatin1(state.toBase64()));
}

Settings::Known Settings::known(const fs::path &profile) const
{
    const QJsonObject entry = m_values.value("profiles").toObject().value(keyOf(profile)).toObject();
    return {.name = entry.value("name").toString(),
            .roleName = entry.value("role").toString(),
            .organization = entry.value("organization").toString(),
            .lastUsed = qint64(entry.value("used").toDouble())};
}

void Settings::noteUse(const fs::path &profile, const Known &who)
{
    setIn("profiles", keyOf(profile),
          QJsonObject{{"name", who.name},
                      {"role", who.roleName},
                      {"organization", who.organization},
                      {"used", double(QDateTime::currentSecsSinceEpoch())}});
}

QList<fs::path> Settings::usedProfiles() const
{
    const QJsonObject all = m_values.value("profiles").toObject();
    QStringList names = all.keys();
    std::stable_sort(names.begin(), names.end(), [&](const QString &a, const QString &b) {
        return all.value(a).toObject().value("used").toDouble() > all.value(b).toObject().value("used").toDouble();
    });
    QList<fs::path> profiles;
    for (const QString &name : names) {
        profiles.append(name.toStdString());
    }
    return profiles;
}

void Settings::forgetProfile(const fs::path &profile)
{
    QJsonObject all = m_values.value("profiles").toObject();
    all.remove(keyOf(profile));
    set("profiles", all);
}

QHash<QString, QString> Settings::keys() const
{
    QHash<QString, QString> keys;
    const QJsonObject all = m_values.value("keys").toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        keys.insert(it.key(), it.value().toString());
    }
    return keys;
}

void Settings::setKey(const QString &command, const QString &key)
{
    setIn("keys", command, key);
}

void Settings::forgetKey(const QString &command)
{
    QJsonObject all = m_values.value("keys").toObject();
    all.remove(command);
    set("keys", all);
}

void Settings::save()
{
    m_later.stop();
    if (m_file.empty()) {
        return;
    }
    m_values.insert("v", 1);
    m_writer.start([file = m_file, text = QJsonDocument(m_values).toJson(QJsonDocument::Indented)] { write(file, text); });
}

} // namespace med::models
