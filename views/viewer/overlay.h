#pragma once

#include "models/proof_book.h"
#include "services/dicom/geometry.h"

#include <QPainter>
#include <QString>

namespace med::views {

/// A line at a corner of the viewport.
struct OverlayLine {
    enum class Weight { Plain, Bold, Large };
    QString text;
    Weight weight = Weight::Plain;
};

/// Everything that is written over an image: who, what, how it is seen, where it lies. Painted in
/// the reading room's colours on plates that keep it readable over bright tissue.
struct Overlay {
    QList<OverlayLine> topLeft, topRight, bottomLeft, bottomRight;
    QString proof; ///< "Verified · block 1,204", under the top left lines.
    models::ProofState proofState = models::ProofState::NotChecked;
    dicom::EdgeLetters letters;
    double scaleBar = 0; ///< Length in the viewport's units; 0: none.
    QString scaleText;
    bool plates = true; ///< Dark ground behind the words: over an image, not over a message.

    void paint(QPainter &painter, const QRectF &area) const;
    /// How far down from the area's top the words and the proof above reach.
    double topHeight() const;

private:
    void paintScale(QPainter &painter, QPointF middle, double width, double height) const;
};

/// The largest round length (1, 2, 5 × 10ⁿ) whose bar is at most this long, at `unitsPerLength`.
double roundLength(double unitsPerLength, double longestBar = 160);

} // namespace med::views
