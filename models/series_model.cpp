#include "models/series_model.h"

namespace med::models {

int SeriesRow::missing() const
{
    int count = 0;
    for (const dicom::Gap &gap : stack.gaps) {
        count += int(gap.missing);
    }
    return count;
}

SeriesRow::Lost SeriesRow::lostFrames() const
{
    const auto cut = std::find_if(instances.begin(), instances.end(), [](const dicom::Instance &i) {
        return i.framesThere > 0 && i.framesThere < i.frames;
    });
    return cut == instances.end() ? Lost() : Lost{.frames = int(cut->frames - cut->framesThere), .of = int(cut->frames)};
}

bool SeriesRow::lossy() const
{
    return std::any_of(instances.begin(), instances.end(),
                       [](const dicom::Instance &i) { return i.lossy; });
}

bool SeriesRow::burnedIn() const
{
    return std::any_of(instances.begin(), instances.end(),
                       [](const dicom::Instance &i) { return i.burnedInAnnotation; });
}

void SeriesModel::setRows(std::vector<SeriesRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void SeriesModel::setLoaded(int row, int loaded)
{
    m_rows[std::size_t(row)].loaded = loaded;
    emit dataChanged(index(row), index(row));
}

void SeriesModel::replace(int row, std::vector<SeriesRow> stacks)
{
    m_rows[std::size_t(row)] = std::move(stacks.front());
    emit dataChanged(index(row), index(row));
    if (stacks.size() > 1) {
        beginInsertRows({}, row + 1, row + int(stacks.size()) - 1);
        m_rows.insert(m_rows.begin() + row + 1, std::make_move_iterator(stacks.begin() + 1),
                      std::make_move_iterator(stacks.end()));
        endInsertRows();
    }
}

void SeriesModel::setThumbnail(int row, const QImage &picture)
{
    m_rows[std::size_t(row)].thumbnail = picture;
    emit dataChanged(index(row), index(row), {Qt::DecorationRole});
}

QVariant SeriesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
    case Qt::DecorationRole:
        return row(index.row()).thumbnail;
    case Qt::UserRole:
        return row(index.row()).number;
    default:
        return {};
    }
}

} // namespace med::models
