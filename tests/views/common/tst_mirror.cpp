#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/icon.h"
#include "views/common/digest_view.h"
#include "views/common/label.h"
#include "views/common/mirror.h"
#include "views/common/theme/type.h"

#include <QImage>
#include <QLineEdit>
#include <QTest>

using namespace med::views;

class TestMirror : public QObject {
    Q_OBJECT
private:
    using Paint = std::function<void(QPainter &)>;
    static QImage painted(Qt::LayoutDirection direction, const Paint &paint)
    {
        QImage image(200, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(typeFont(Type::BodyBold));
        followDirection(painter, image.rect(), direction);
        paint(painter);
        return image;
    }
    /// Where something was painted.
    static QRect inked(const QImage &image)
    {
        QRect all;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) != Qt::white) {
                    all |= QRect(x, y, 1, 1);
                }
            }
        }
        return all;
    }

    /// Where the ink of a picture weighs most, between its left and its right edge: 0 to 1.
    static double darkness(const QImage &image)
    {
        double sum = 0;
        double all = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const double ink = 255 - qGray(image.pixel(x, y));
                sum += ink * (x + 0.5);
                all += ink;
            }
        }
        return sum / all / image.width();
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void anEmptyFieldBeginsWhereTheProgramReadsFrom()
    {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QLineEdit field;
            field.setLayoutDirection(direction);
            field.setFrame(false);
            field.setPlaceholderText(QStringLiteral("Find"));
            field.resize(300, 32);
            field.show();
            QImage picture = field.grab().toImage();
            const QRgb ground = picture.pixel(150, 16);
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) { // Its words alone.
                    const bool edge = x < 3 || y < 3 || x > 296 || y > 28;
                    picture.setPixel(x, y, edge || picture.pixel(x, y) == ground ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
                }
            }
            const double dark = darkness(picture);
            QVERIFY2(direction == Qt::LeftToRight ? dark < 0.3 : dark > 0.7, qPrintable(QString::number(dark)));
        }
    }

    void wordsChangeSidesAndStayReadable_data()
    {
        QTest::addColumn<int>("flags");
        QTest::newRow("at the beginning") << int(Qt::AlignLeft | Qt::AlignVCenter);
        QTest::newRow("at the end") << int(Qt::AlignRight | Qt::AlignVCenter);
        QTest::newRow("where nothing is said") << int(Qt::AlignVCenter);
    }
    void wordsChangeSidesAndStayReadable()
    {
        QFETCH(int, flags);
        const Paint paint = [flags](QPainter &painter) { drawWords(painter, QRect(10, 0, 150, 40), flags, "Rx 12"); };
        const QImage left = painted(Qt::LeftToRight, paint);
        const QImage right = painted(Qt::RightToLeft, paint);
        const QRect before = inked(left);
        const QRect after = inked(right);
        QVERIFY(before.width() > 20);
        QVERIFY(qAbs(after.left() - (199 - before.right())) <= 2);
        // The same picture at another place, but for a fraction of a pixel: nothing is turned.
        QCOMPARE(after.height(), before.height());
        QVERIFY(qAbs(after.width() - before.width()) <= 1);
        QVERIFY(qAbs(darkness(right.copy(after)) - darkness(left.copy(before))) < 0.02);
    }

    void wordsKeepTheirDirectionInAProgramFromRightToLeft()
    {
        const Paint paint = [](QPainter &painter) { drawWords(painter, QRect(10, 0, 150, 40), Qt::AlignLeft | Qt::AlignVCenter, "3 Reject…"); };
        const auto plain = [&paint](Qt::LayoutDirection direction) {
            QImage image(200, 40, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(typeFont(Type::BodyBold));
            painter.setLayoutDirection(direction); // As the painter of a widget does.
            paint(painter);
            return image;
        };
        const QImage before = plain(Qt::LeftToRight);
        QVERIFY(inked(before).width() > 40);
        QCOMPARE(plain(Qt::RightToLeft), before);
    }

    void labelsStandWhereTheProgramReadsFrom()
    {
        QWidget window;
        window.setLayoutDirection(Qt::RightToLeft);
        auto *label = new Label(Type::Body, Token::Text, QStringLiteral("English words"), &window);
        auto *end = new Label(Type::Body, Token::Text, QStringLiteral("12"), &window);
        auto *middle = new Label(Type::Body, Token::Text, QStringLiteral("words"), &window);
        end->setAlignment(Qt::AlignRight);
        middle->setAlignment(Qt::AlignHCenter);
        window.show();
        QCOMPARE(label->alignment() & Qt::AlignHorizontal_Mask, Qt::AlignRight | Qt::AlignAbsolute);
        QCOMPARE(end->alignment() & Qt::AlignHorizontal_Mask, Qt::AlignLeft | Qt::AlignAbsolute);
        QVERIFY(middle->alignment() & Qt::AlignHCenter);
        window.setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(label->alignment() & Qt::AlignHorizontal_Mask, Qt::AlignLeft | Qt::AlignAbsolute);
        QCOMPARE(end->alignment() & Qt::AlignHorizontal_Mask, Qt::AlignRight | Qt::AlignAbsolute);
    }

    void aDigestIsReadFromTheLeftEverywhere()
    {
        DigestView digest;
        digest.setDigest(QString(64, 'b'));
        digest.resize(digest.sizeHint());
        const QImage before = digest.grab().toImage();
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const QImage after = digest.grab().toImage();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(after, before);
    }

    void ofTheGlyphsOnlyThoseChangeThatShowTheWay()
    {
        const auto glyph = [](Glyph which) {
            return Paint([which](QPainter &painter) { paintGlyph(painter, QRectF(10, 8, 24, 24), which, Qt::black); });
        };
        const auto cut = [](const QImage &image) { return image.copy(inked(image)); };
        QCOMPARE(cut(painted(Qt::RightToLeft, glyph(Glyph::Magnify))), cut(painted(Qt::LeftToRight, glyph(Glyph::Magnify))));
        const QImage arrow = painted(Qt::LeftToRight, glyph(Glyph::ArrowLeft));
        const QImage turned = painted(Qt::RightToLeft, glyph(Glyph::ArrowLeft));
        QVERIFY(cut(turned) != cut(arrow));
        QVERIFY(inked(turned).left() > 150);
    }

    void fillsChangeSides()
    {
        const Paint paint = [](QPainter &painter) { painter.fillRect(QRect(0, 0, 3, 40), Qt::black); };
        QCOMPARE(inked(painted(Qt::LeftToRight, paint)), QRect(0, 0, 3, 40));
        QCOMPARE(inked(painted(Qt::RightToLeft, paint)), QRect(197, 0, 3, 40));
    }
};

MEDANCHOR_TEST(TestMirror)
#include "tst_mirror.moc"
