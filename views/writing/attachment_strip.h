#pragma once

#include "models/writing_model.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class Button;
class Label;

/// The files that go with what is written: chosen or dropped, each with its size, and taken out again.
class AttachmentStrip : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentStrip(models::WritingModel &writing, QWidget *parent = nullptr);
    static constexpr std::size_t kMost = 50;
    void add(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void fill();
    models::WritingModel &m_writing;
    QVBoxLayout *m_list;
    Label *m_problem;
    std::vector<std::filesystem::path> m_shown;
};

} // namespace med::views
