#pragma once

#include "models/proof_book.h"
#include "services/dicom/geometry.h"

#include <QPainter>
#include <QString>

#include <functional>

namespace med::views {

/// A line at a corner of the viewport.
struct OverlayLine {
    enum class Weight { Plain, Bold, Large };
    /// What is left out last comes first. The scale bar and the letters stand between View and Detail.
    enum class Rank { Identity, View, Detail };
    QString text;
    Weight weight = Weight::Plain;
    Rank rank = Rank::Identity;
};

/// How a message over the image is written: the less room, the less of it.
enum class MessageForm { WithGlyph, Large, Small, TitleOnly };
/// How high a message is in a form at a width.
using MessageHeight = std::function<double(MessageForm form, double width)>;

/// Where everything that is written over an image stands; nothing touches anything else. What has no room has an
/// empty rectangle, or no line.
struct OverlayPlaces {
    struct Words {
        QRectF rect;
        OverlayLine line;
    };
    QList<Words> words;
    QRectF proof, scale, message;
    QString proofText;
    QRectF topLetter, bottomLetter, leftLetter, rightLetter;
    MessageForm form = MessageForm::WithGlyph;

    /// All that is not empty.
    QList<QRectF> rects() const;
};

/// Everything that is written over an image: who, what, how it is seen, where it lies. Painted in
/// the reading room's colours on plates that keep it readable over bright tissue. Where there is not
/// room for all, whose image it is, its proof and its number stay, and the least important goes first.
struct Overlay {
    QList<OverlayLine> topLeft, topRight, bottomLeft, bottomRight;
    QString proof; ///< "Verified · block 1,204", under the top left lines.
    models::ProofState proofState = models::ProofState::NotChecked;
    dicom::EdgeLetters letters;
    double scaleBar = 0; ///< Length in the viewport's units; 0: none.
    QString scaleText;
    bool plates = true; ///< Dark ground behind the words: over an image, not over a message.

    /// With `message`, a message stands in the middle, as large as the identity leaves room for.
    OverlayPlaces placed(const QRectF &area, const MessageHeight &message = {}) const;
    void paint(QPainter &painter, const OverlayPlaces &places) const;
};

/// The largest round length (1, 2, 5 × 10ⁿ) whose bar is at most this long, at `unitsPerLength`.
double roundLength(double unitsPerLength, double longestBar = 160);

} // namespace med::views
