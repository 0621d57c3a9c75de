#pragma once

#include "services/base/bytes.h"

#include <QDialog>

#include <memory>

namespace med::views {

class Label;
class PageView;

/// A signed report as it lies in its record: its pages, and the ways on. What is saved are the signed bytes themselves.
class ReportSheet : public QDialog {
    Q_OBJECT
public:
    ReportSheet(const QString &title, std::shared_ptr<const Bytes> pdf, QWidget *parent = nullptr);
    /// What the button does once a path was chosen.
    void save(const QString &path);

private:
    void chooseFile();
    void print();
    void say(bool good, const QString &words);
    const std::shared_ptr<const Bytes> m_pdf;
    PageView *m_pages;
    Label *m_said;
};

} // namespace med::views
