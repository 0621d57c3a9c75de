#pragma once

#include "models/frame_cache.h"
#include "models/record_rows.h"
#include "services/dicom/content.h"
#include "services/dicom/geometry.h"
#include "services/dicom/identity_match.h"

#include <QAbstractListModel>
#include <QImage>

namespace med::models {

/// One image of a series as it is scrolled: a frame of a file, in its place.
struct SeriesImage {
    FrameKey key;
    std::size_t instance = 0; ///< Index into the series' instances; npos if the file told nothing.
    double position = 0; ///< mm along the stack's normal, if the stack has geometry.
    static constexpr std::size_t npos = std::size_t(-1);
};

/// What a file says of the patient where the record says something else.
struct IdentityDifference {
    dicom::IdentityField field = dicom::IdentityField::Name;
    QString found; ///< As the file has it: "SMITH^ANNE".
    bool operator==(const IdentityDifference &) const = default;
};

/// Images that are scrolled together: a stack of parallel slices, a run of frames, or single
/// pictures. Or one object that is no image, as if it were one image of its own.
struct SeriesRow {
    std::size_t source = 0; ///< Index into OpenedStudy::series.
    int number = 0; ///< DICOM SeriesNumber.
    QString description;
    QString modality;
    LoadState state = LoadState::Loading;
    int loaded = 0; ///< Files that were looked at, while Loading.
    int files = 0;
    std::vector<dicom::Instance> instances;
    std::vector<SeriesImage> images;
    dicom::Stack stack;
    dicom::ContentKind kind = dicom::ContentKind::Image;
    int part = 0; ///< Of a series' several objects that are no images, from 1; 0 if it has one.
    int damaged = 0; ///< Files that are no readable image; they stand at the end.
    std::vector<IdentityDifference>
        otherIdentity; ///< Where the files contradict the record, each once.
    QImage thumbnail;
    /// The media type of an ordinary file beside the images, whose name is the description; empty for what DICOM holds.
    QString attachment = {};
    std::uint64_t bytes = 0; ///< Of an attachment.

    bool isAttachment() const { return !attachment.isEmpty(); }
    bool isDocument() const { return kind != dicom::ContentKind::Image; }
    /// Number of the image after which slices are missing, from 1; 0 if none.
    int firstGap() const { return stack.gaps.empty() ? 0 : int(stack.gaps.front().after) + 1; }
    /// The image that stands for the series, from 0; there must be one.
    std::ptrdiff_t middle() const { return std::ptrdiff_t(images.size() / 2); }
    int missing() const;
    /// Of a file that is cut off: how many of its frames, the last ones, are not in it.
    struct Lost {
        int frames = 0;
        int of = 0;
    };
    /// The first such file's.
    Lost lostFrames() const;
    bool lossy() const;
    bool burnedIn() const;
};

/// The series of the open study, in the order of their numbers as sent.
class SeriesModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(std::vector<SeriesRow> rows);
    void setLoaded(int row, int loaded);
    /// What was one row until it was looked at becomes one row a stack.
    void replace(int row, std::vector<SeriesRow> stacks);
    void setThumbnail(int row, const QImage &picture);
    const SeriesRow &row(int number) const { return m_rows[std::size_t(number)]; }
    const std::vector<SeriesRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    /// A series can be dragged into a viewport.
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled
                               : Qt::ItemFlags();
    }
    /// Qt::DecorationRole: the thumbnail. Texts are made by the view from row().
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<SeriesRow> m_rows;
};

/// Puts the files of one series into stacks in geometric order. `files` are what inspecting each
/// gave, in the order of the series' entries.
std::vector<SeriesRow> stackSeries(const SeriesRow &series,
                                   const std::vector<std::size_t> &fileIndices,
                                   std::vector<Expected<dicom::Instance>> files,
                                   const PatientSummary &patient);

} // namespace med::models
