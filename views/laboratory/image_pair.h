#pragma once

#include "models/image_comparison.h"

#include <QWidget>

namespace med::views {

class Label;

/// An earlier image of the ordered patient and the first of the files, side by side on black. It is for a
/// person to say whether they are of the same body; the program does not.
class ImagePair : public QWidget {
    Q_OBJECT
public:
    explicit ImagePair(QWidget *parent = nullptr);
    void show(const models::ImageComparison &comparison, const models::OrderEntry &order, const QImage &files, const models::Intake &intake);

private:
    class Picture;
    Picture *m_earlier;
    Picture *m_files;
    Label *m_earlierTitle;
    Label *m_earlierText;
    Label *m_filesTitle;
    Label *m_filesText;
};

} // namespace med::views
