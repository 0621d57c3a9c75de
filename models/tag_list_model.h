#pragma once

#include "models/viewer_model.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace med::models {

/// The data elements of the file that the active pane shows, those that match a search. Reads the
/// file only while it is followed, and no file that was only scrolled past.
class TagListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class State { Empty, Loading, Ready, Failed };
    enum Column { Tag, Name, Vr, Value, Columns };
    explicit TagListModel(ViewerModel &viewer, QObject *parent = nullptr);

    void setFollowing(bool follow);
    bool isFollowing() const { return m_following; }
    State state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Whether the file had more than was listed.
    bool isComplete() const { return m_list.complete; }
    int total() const { return int(m_list.elements.size()); }
    /// Part of a tag ("0010,0010", also without the comma), of a name, a VR or a value.
    void setSearch(const QString &text);
    const dicom::Element &element(int row) const
    {
        return m_list.elements[m_shown[std::size_t(row)]];
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_shown.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : Columns;
    }
    /// Qt::DisplayRole and ToolTipRole: what the file says; the view adds words.
    QVariant data(const QModelIndex &index, int role) const override;

    /// "0010,0010".
    static QString tagText(std::uint32_t tag);

signals:
    void changed(); ///< State.

private:
    void look();
    void load();
    void setList(State state, dicom::ElementList list);
    void search();
    ViewerModel &m_viewer;
    bool m_following = false;
    State m_state = State::Empty;
    std::optional<Failure> m_failure;
    std::optional<std::size_t> m_file; ///< That is listed, or on its way.
    dicom::ElementList m_list;
    std::vector<std::size_t> m_shown;
    QString m_search;
    QTimer m_wait;
    Task m_task;
};

} // namespace med::models
