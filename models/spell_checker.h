#pragma once

#include "models/async.h"
#include "services/spelling/dictionary.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <optional>

namespace med::models {

/// Doubts words of one language. Loads the dictionary off the GUI thread; where none is installed, nothing is doubted.
class SpellChecker : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Missing };
    explicit SpellChecker(std::filesystem::path folder = spelling::kDictionaries, QObject *parent = nullptr);
    /// "en", "de". The same language again changes nothing.
    void load(const QString &language);
    State state() const { return m_state; }
    QString language() const { return m_language; }
    /// Of what is loaded: "en_GB".
    QString dictionary() const;
    bool isRight(const QString &word) const;
    QStringList suggestions(const QString &word) const;

signals:
    void changed();

private:
    std::filesystem::path m_folder;
    State m_state = State::Idle;
    QString m_language;
    std::optional<spelling::Dictionary> m_dictionary;
    Task m_load;
};

} // namespace med::models
