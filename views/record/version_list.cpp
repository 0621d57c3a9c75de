#include "views/record/version_list.h"

#include "views/common/clinical_text.h"
#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/common/words.h"

#include <QPainter>

namespace med::views {

using namespace metrics;
using models::VersionEntry;

namespace {
constexpr Length kVersion{60};
constexpr Length kLine{20};
constexpr Length kWords{52}; ///< Where they begin.

QString stateWord(const std::string &state)
{
    if (state == "newest") {
        return VersionList::tr("newest");
    }
    if (state == "superseded") {
        return VersionList::tr("superseded");
    }
    if (state == "retracted") {
        return VersionList::tr("retracted");
    }
    return QString::fromStdString(state);
}
} // namespace

VersionList::VersionList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void VersionList::setVersions(std::vector<VersionEntry> versions, int version, Checked checked)
{
    m_version = version;
    m_checked = checked;
    m_versions = std::move(versions);
    std::sort(m_versions.begin(), m_versions.end(),
              [](const VersionEntry &a, const VersionEntry &b) { return a.version > b.version; });
    QStringList said;
    for (const VersionEntry &version : m_versions) {
        said << tr("Version %1: %2").arg(version.version).arg(detailOf(version));
    }
    setAccessibleName(said.join(QStringLiteral(". ")));
    updateGeometry();
    update();
}

bool VersionList::isAltered(const VersionEntry &version) const
{
    return m_checked == Checked::Altered && version.version == m_version;
}

QString VersionList::detailOf(const VersionEntry &version) const
{
    if (isAltered(version)) {
        return tr("block %1, altered: not what was signed").arg(clinical::numberText(qint64(version.block)));
    }
    return tr("block %1, %2")
        .arg(clinical::numberText(qint64(version.block)), stateWord(version.state));
}

QSize VersionList::sizeHint() const
{
    return {200, 16 + kVersion * int(m_versions.size())};
}

void VersionList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    int y = 16;
    for (std::size_t i = 0; i < m_versions.size(); ++i) {
        const VersionEntry &version = m_versions[i];
        if (i + 1 < m_versions.size()) {
            painter.fillRect(QRect(19 + kButtonIcon / 2, y + kLine, 1, kVersion - kLine),
                             themeColor(Token::Border));
        }
        const bool intact = m_checked == Checked::Intact && version.version == m_version;
        const bool altered = isAltered(version);
        const bool retracted = version.state == "retracted" && !altered;
        paintGlyph(painter, QRectF(19, y, kButtonIcon, kButtonIcon),
                   retracted     ? Glyph::UndoVariant
                       : intact  ? Glyph::CheckCircle
                       : altered ? Glyph::AlertOctagon
                                 : Glyph::CircleOutline,
                   themeColor(altered || retracted ? Token::Danger : intact ? Token::Ok : Token::Border));
        painter.setFont(typeFont(Type::BodyBold));
        painter.setPen(themeColor(Token::Text));
        const QRect first(kWords, y - 1, width() - kWords - 16, kLine);
        drawWords(painter, first, Qt::AlignVCenter | Qt::AlignLeft,
                  tr("Version %1").arg(version.version));
        painter.setFont(typeFont(Type::Secondary));
        painter.setPen(themeColor(Token::Muted));
        drawWords(painter, first, Qt::AlignVCenter | Qt::AlignRight,
                  clinical::dateText(version.recorded) + ' '
                      + clinical::timeText(version.recorded));
        painter.setPen(themeColor(altered ? Token::Danger : Token::Muted));
        const QString line = altered ? detailOf(version) : capital(personText(version.author)) + QStringLiteral(" · ") + detailOf(version);
        drawWords(painter, first.translated(0, kLine), Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(line, Qt::ElideRight, first.width()));
        y += kVersion;
    }
}

} // namespace med::views
