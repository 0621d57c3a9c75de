#include "views/writing/code_picker.h"

#include "models/plain_text.h"
#include "models/next_turn.h"
#include "models/text.h"
#include "views/common/in_sight.h"
#include "views/common/enter_key.h"
#include "views/common/form.h"
#include "views/common/theme/metrics.h"

#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::text;

namespace {
constexpr int kRows = 6;
}

QString systemText(std::string_view system)
{
    static constexpr std::pair<std::string_view, const char *> kNames[] = {
        {"http://snomed.info/sct", "SNOMED CT"}, {"http://loinc.org", "LOINC"}, {"http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"}, {"http://hl7.org/fhir/sid/icd-10", "ICD-10"},
        {"http://fhir.de/CodeSystem/bfarm/icd-10-gm", "ICD-10-GM"}, {"http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"}, {"http://hl7.org/fhir/sid/cvx", "CVX"},
        {"http://www.whocc.no/atc", "ATC"}};
    for (const auto &[address, name] : kNames) {
        if (address == system) {
            return QString::fromLatin1(name);
        }
    }
    return QString::fromUtf8(system.data(), qsizetype(system.size()));
}

CodePicker::CodePicker(models::CodeSearchModel &search, const QString &name, const QString &words, const QString &hint, std::vector<std::string> systems, QWidget *parent)
    : QWidget(parent)
    , m_search(search)
    , m_systems(std::move(systems))
    , m_edit(formEdit(name.toLatin1().constData(), words))
    , m_list(new QListWidget)
    , m_state(yieldingLabel(Type::Secondary, Token::Muted, {}))
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    m_edit->setPlaceholderText(hint);
    m_edit->setToolTip(hint);
    m_edit->addAction(glyphIcon(Glyph::Magnify, Token::Muted), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    lines->addWidget(m_edit);
    m_list->setObjectName(name + QStringLiteral("List"));
    m_list->setAccessibleName(tr("%1: codes that fit").arg(words));
    m_list->setProperty("ownFocus", true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    m_list->hide();
    lines->addWidget(m_list);
    m_state->setObjectName(name + QStringLiteral("State"));
    lines->addWidget(m_state);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString &typed) {
        const QString words = models::plainText(typed).simplified();
        if (!m_asking) {
            m_search.setSystems(m_systems);
            m_asking = true;
        }
        m_list->clear(); // What fitted other words must not be taken for these.
        m_list->hide();
        m_search.look(words);
        take({.system = {}, .code = {}, .display = words.toStdString()});
    });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    connect(&m_search, &models::CodeSearchModel::changed, this, &CodePicker::fill);
    say();
}

void CodePicker::setCoding(const Coding &coding)
{
    m_coding = coding;
    m_asking = false;
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(text(coding.display.empty() ? coding.code : coding.display));
    m_edit->setCursorPosition(0);
    m_list->hide();
    say();
}

void CodePicker::take(const Coding &coding)
{
    m_coding = coding;
    say();
    emit chosen(coding);
}

void CodePicker::say()
{
    QString words = m_coding.isEmpty() ? QString()
        : m_coding.code.empty()        ? tr("In words, without a code.")
                                       : tr("%1 %2").arg(systemText(m_coding.system), text(m_coding.code));
    if (m_asking && !m_search.hasTables() && m_coding.code.empty() && !m_coding.isEmpty()) {
        words += ' ' + tr("No code table for this is loaded.");
    }
    if (const QStringList notices = m_search.notices(); m_asking && !notices.isEmpty()) {
        words += (words.isEmpty() ? QString() : QStringLiteral("\n")) + notices.join('\n');
    }
    m_state->setText(words);
    m_state->setVisible(!words.isEmpty());
}

void CodePicker::fill()
{
    if (!m_asking) {
        return;
    }
    m_list->clear();
    for (const Coding &coding : m_search.found()) {
        auto *item = new QListWidgetItem(tr("%1 · %2 %3", "words, code system, code").arg(text(coding.display), systemText(coding.system), text(coding.code)));
        item->setToolTip(item->text());
        item->setData(Qt::AccessibleTextRole, item->text());
        m_list->addItem(item);
    }
    m_list->setVisible(m_list->count() > 0);
    m_list->setFixedHeight(std::clamp(m_list->count(), 1, kRows) * std::max(m_list->sizeHintForRow(0), int(kSmallControl)) + 4);
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
    }
    say();
    if (m_edit->hasFocus()) { // What is typed stays in sight above the list that came.
        models::nextTurn(m_edit, [edit = m_edit] { bringIntoSight(*edit); });
    }
}

void CodePicker::choose(int row)
{
    if (row < 0 || row >= int(m_search.found().size())) {
        return;
    }
    const Coding coding = m_search.found()[row];
    m_edit->setFocus(Qt::OtherFocusReason);
    setCoding(coding);
    emit chosen(coding);
}

bool CodePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool list = m_list->isVisible();
        if (watched == m_edit && list && plain && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
            const int step = key->key() == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
        if (list && plain && isEnterKey(*key)) {
            choose(m_list->currentRow());
            return true;
        }
        if (list && plain && key->key() == Qt::Key_Escape) {
            m_list->hide();
            m_edit->setFocus(Qt::OtherFocusReason);
            return true;
        }
    } else if (event->type() == QEvent::ShortcutOverride && m_list->isVisible() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    } else if (event->type() == QEvent::FocusOut && watched == m_edit && !m_list->hasFocus() && m_asking) {
        m_asking = false;
        m_list->hide();
        say();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace med::views
