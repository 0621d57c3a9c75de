#include "models/code_search_model.h"

#include <algorithm>

namespace med::models {

namespace {
constexpr int kAfterKey = 120;
constexpr int kRows = 50;
}

CodeSearchModel::CodeSearchModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kAfterKey);
    connect(&m_timer, &QTimer::timeout, this, &CodeSearchModel::ask);
}

void CodeSearchModel::setSystems(std::vector<std::string> systems)
{
    m_systems = std::move(systems);
    clear();
}

void CodeSearchModel::look(const QString &words)
{
    m_words = words.trimmed().left(200);
    if (m_words.isEmpty()) {
        clear();
        return;
    }
    m_timer.start();
}

void CodeSearchModel::clear()
{
    m_timer.stop();
    m_task.cancel();
    m_words.clear();
    m_found.clear();
    emit changed();
}

void CodeSearchModel::ask()
{
    struct Answer {
        std::vector<CodeTable> tables;
        std::vector<Coding> codes;
    };
    m_task = runAsync(
        this,
        [workplace = m_workplace, words = m_words.toStdString(), systems = m_systems](const Running &running) -> Expected<Answer> {
            Answer answer;
            MED_TRY(answer.tables, workplace->clinic().codes().tables());
            MED_TRY(answer.codes, workplace->clinic().codes().find(words, systems, kRows, running.stop()));
            return answer;
        },
        [this](Expected<Answer> answer) {
            m_found.clear();
            if (answer) {
                m_found = std::move(answer->codes);
                m_tables = std::move(answer->tables);
                m_hasTables = std::ranges::any_of(m_tables, [this](const CodeTable &table) { return m_systems.empty() || std::ranges::find(m_systems, table.system) != m_systems.end(); });
            } else {
                m_hasTables = false; // Free text stays possible.
            }
            emit changed();
        });
}

QStringList CodeSearchModel::notices() const
{
    QStringList all;
    for (const CodeTable &table : m_tables) {
        const bool shown = std::ranges::any_of(m_found, [&](const Coding &coding) { return coding.system == table.system; });
        if (shown && !table.notice.empty() && !all.contains(QString::fromStdString(table.notice))) {
            all << QString::fromStdString(table.notice);
        }
    }
    return all;
}

} // namespace med::models
