#include "models/tag_list_model.h"

namespace med::models {

namespace {
constexpr int kWait = 150; // ms that an image stays before its file is read
}

TagListModel::TagListModel(ViewerModel &viewer, QObject *parent)
    : QAbstractTableModel(parent)
    , m_viewer(viewer)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kWait);
    connect(&m_wait, &QTimer::timeout, this, &TagListModel::load);
    connect(&m_viewer, &ViewerModel::changed, this, &TagListModel::look);
    connect(&m_viewer, &ViewerModel::imageChanged, this, &TagListModel::look);
}

QString TagListModel::tagText(std::uint32_t tag)
{
    return QStringLiteral("%1,%2")
        .arg(tag >> 16, 4, 16, QLatin1Char('0'))
        .arg(tag & 0xFFFF, 4, 16, QLatin1Char('0'))
        .toUpper();
}

void TagListModel::setFollowing(bool follow)
{
    m_following = follow;
    look();
}

void TagListModel::look()
{
    const auto key = m_viewer.active().key();
    if (!m_following || !key) {
        m_wait.stop();
        m_task.cancel();
        m_file.reset();
        setList(State::Empty, {});
        return;
    }
    if (m_file == key->file) {
        return;
    }
    // At once what was listed goes: it belongs to another image.
    m_file = key->file;
    m_task.cancel();
    setList(State::Loading, {});
    m_wait.start();
}

void TagListModel::load()
{
    m_task = m_viewer.listElements(*m_file, this, [this](Expected<dicom::ElementList> answer) {
        if (!answer) {
            m_failure = noteFailure(answer.error(), Doing::DecodingImage);
            setList(State::Failed, {});
            return;
        }
        setList(State::Ready, std::move(*answer));
    });
}

void TagListModel::setList(State state, dicom::ElementList list)
{
    if (state == State::Empty && m_state == State::Empty) {
        return;
    }
    if (state != State::Failed) {
        m_failure.reset();
    }
    beginResetModel();
    m_state = state;
    m_list = std::move(list);
    search();
    endResetModel();
    emit changed();
}

void TagListModel::setSearch(const QString &text)
{
    beginResetModel();
    m_search = text.simplified();
    search();
    endResetModel();
    emit changed();
}

void TagListModel::search()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_list.elements.size(); ++i) {
        const dicom::Element &each = m_list.elements[i];
        const QString tag = tagText(each.tag);
        const auto holds = [this](const QString &text) {
            return text.contains(m_search, Qt::CaseInsensitive);
        };
        if (m_search.isEmpty() || holds(tag) || holds(QString(tag).remove(','))
            || holds(QString::fromStdString(each.name)) || holds(QString::fromStdString(each.vr))
            || holds(QString::fromStdString(each.value))) {
            m_shown.push_back(i);
        }
    }
}

QVariant TagListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const dicom::Element &each = element(index.row());
    switch (index.column()) {
    case Tag:
        return tagText(each.tag);
    case Name:
        return QString::fromStdString(each.name);
    case Vr:
        return QString::fromStdString(each.vr);
    case Value:
        return QString::fromStdString(each.value);
    default:
        return {};
    }
}

} // namespace med::models
