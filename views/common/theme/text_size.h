#pragma once

#include <QObject>

class QWidget;

namespace med::views {

/// How large text is, for the whole program. A change reaches every widget that exists: fonts, and the
/// sizes that were fixed for them, so that no page has to be built anew and no draft is lost.
class TextSize : public QObject {
    Q_OBJECT
public:
    static constexpr int kSmallest = 90;
    static constexpr int kLargest = 200;
    static TextSize &instance();
    int percent() const { return m_percent; }
    /// Brings the value between smallest and largest.
    void setPercent(int percent);

signals:
    void changed();

private:
    int m_percent = 100;
};

} // namespace med::views
