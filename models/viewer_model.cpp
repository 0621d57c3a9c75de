#include "models/viewer_model.h"

#include "services/dicom/render.h"

#include <algorithm>
#include <thread>

namespace med::models {

namespace {

/// A study whose proof failed before, here or elsewhere.
const Error kAltered{.code = ErrorCode::Corrupt, .detail = "the proof of the study failed", .hint = {}};

constexpr std::uint32_t kThumbnail = 312; // Twice the size on the strip, for dense screens.

QImage thumbnailOf(const dicom::Frame &frame, const dicom::Instance *instance)
{
    const auto window = instance ? dicom::defaultWindow(*instance, frame) : dicom::fullRange(frame);
    const auto rendered = dicom::render(frame, window);
    if (!rendered) {
        return {};
    }
    const auto small = dicom::thumbnail(*rendered, kThumbnail,
                                        instance ? instance->spacing : dicom::PixelSpacing());
    const int width = int(small.width);
    const int height = int(small.height);
    const auto format = small.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
    return QImage(small.levels.data(), width, height, width * int(small.channels), format).copy();
}

/// Nothing of it is looked at before it is shown: no decoder of images knows it.
SeriesRow attachmentRow(const workflows::SeriesEntry &entry, std::size_t source)
{
    const auto &file = entry.images.front();
    return {.source = source,
            .description = QString::fromStdString(entry.description),
            .state = LoadState::Ready,
            .files = 1,
            .images = {{.key = {.file = file.file}, .instance = SeriesImage::npos}},
            .kind = dicom::ContentKind::Document,
            .attachment = QString::fromStdString(entry.attachment),
            .bytes = file.bytes};
}

} // namespace

int ViewerModel::decodersOfThisComputer()
{
    return std::clamp(int(std::thread::hardware_concurrency()), 2, 8);
}

ViewerModel::ViewerModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context,
                         ProofBook &proofs, ThumbnailBook &thumbnails, Options options,
                         QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
    , m_proofs(proofs)
    , m_thumbnails(thumbnails)
    , m_decoders(endedElsewhere(std::make_shared<DecoderPool>(options.makeDecoder, options.decoders)))
    , m_cache(m_decoders, options.budget)
{
    for (int number = 0; number < kPanes; ++number) {
        auto *pane = new ViewerPane(m_series, m_cache, number, this);
        m_panes[std::size_t(number)] = pane;
        connect(pane, &ViewerPane::seriesChanged, this, [this] {
            want();
            emit changed();
        });
        connect(pane, &ViewerPane::moved, this, &ViewerModel::want);
        connect(pane, &ViewerPane::imageChanged, this, [this, pane] {
            if (pane == &active()) {
                emit imageChanged();
            }
        });
        connect(pane, &ViewerPane::scrolled, this,
                [this, pane](int from) { scrollOthers(*pane, from); });
        connect(pane, &ViewerPane::windowed, this, [this, pane] { windowOthers(*pane); });
    }
    connect(&m_context, &PatientContext::aboutToChange, this, [this] {
        keepLook();
        close();
    });
    connect(&m_cache, &FrameCache::ready, this, &ViewerModel::arrived);
    connect(&m_cache, &FrameCache::failed, this, [this](FrameKey key, const Failure &failure) {
        if (failure.doing == Doing::ReadingImage && failure.code == ErrorCode::Corrupt) {
            refuse(failure);
            return;
        }
        announce(key);
    });
    connect(&m_proofs, &ProofBook::changed, this, [this](const QString &recordId) {
        if (!m_study || QString::fromStdString(m_study->recordId) != recordId) {
            return;
        }
        if (proof().state == ProofState::Altered && m_state != State::Refused) {
            refuse(noteFailure(kAltered, Doing::OpeningStudy));
        } else {
            emit changed();
        }
    });
}

ProofBook::Entry ViewerModel::proof() const
{
    return m_study ? m_proofs.entry(*m_study) : ProofBook::Entry();
}

void ViewerModel::follow(const StudySummary &study)
{
    if (m_study && m_study->recordId == study.recordId && m_study->version == study.version) {
        m_study = study;
        emit changed();
    }
}

void ViewerModel::close()
{
    m_open.cancel();
    m_scan.cancel();
    m_cache.setStudy(nullptr);
    clearPanes(true);
    m_measurements.clear();
    m_crosshair.reset();
    m_series.setRows({});
    m_opened.reset();
    m_restoring.reset();
    m_study.reset();
    m_failure.reset();
    m_state = State::Empty;
    emit changed();
}

void ViewerModel::open(const StudySummary &study)
{
    keepLook();
    close();
    m_study = study;
    if (proof().state == ProofState::Altered) {
        refuse(noteFailure(kAltered, Doing::OpeningStudy));
        return;
    }
    beginRestoring();
    m_state = State::Opening;
    emit changed();
    m_open = runAsync(
        this,
        [workplace = m_workplace, record = study.recordId](const Running &running) {
            return workplace->open(record, running.stop());
        },
        [this](Expected<std::shared_ptr<workflows::OpenedStudy>> opened) {
            if (!opened) {
                const Failure failure = noteFailure(opened.error(), Doing::OpeningStudy);
                if (failure.code == ErrorCode::Corrupt) {
                    refuse(failure);
                    return;
                }
                if (failure.code == ErrorCode::Denied) { // What was found out while it was shared counts no more.
                    m_thumbnails.forget(QString::fromStdString(m_study->recordId));
                    m_proofs.set(QString::fromStdString(m_study->recordId), {});
                }
                m_failure = failure;
                m_state = State::Failed;
                emit changed();
                return;
            }
            m_opened = std::move(*opened);
            m_cache.setStudy(m_opened);
            std::vector<SeriesRow> rows;
            for (std::size_t i = 0; i < m_opened->series().size(); ++i) {
                const auto &entry = m_opened->series()[i];
                if (!entry.attachment.empty()) {
                    rows.push_back(attachmentRow(entry, i));
                    continue;
                }
                rows.push_back({.source = i,
                                .number = entry.number,
                                .description = QString::fromStdString(entry.description),
                                .modality = QString::fromStdString(entry.modality),
                                .files = int(entry.images.size())});
            }
            m_series.setRows(std::move(rows));
            m_state = State::Scanning;
            emit changed();
            scanNext();
        });
}

void ViewerModel::scanNext()
{
    // What is to be shown as it was; then the largest series: it is what the study is about, a localiser is not.
    const auto &rows = m_series.rows();
    int next = -1;
    for (int row = 0; row < int(rows.size()); ++row) {
        const bool waits = rows[std::size_t(row)].state != LoadState::Ready;
        const bool larger = next < 0
            || (currentSeries() < 0
                && rows[std::size_t(row)].files > rows[std::size_t(next)].files);
        if (waits && isAwaited(rows[std::size_t(row)])) {
            next = row;
            break;
        }
        if (waits && larger) {
            next = row;
        }
    }
    if (next >= 0) {
        scan(next);
        return;
    }
    m_restoring.reset();
    fillPanes(); // With others, where what was shown did not come.
    m_state = State::Ready;
    publishThumbnails();
    want();
    emit changed();
}

void ViewerModel::scan(int row)
{
    std::vector<std::size_t> files;
    for (const auto &image : m_opened->series()[m_series.row(row).source].images) {
        files.push_back(image.file);
    }
    m_scan = runAsync(
        this,
        [this, row, files, study = m_opened, decoders = m_decoders](const Running &running) {
            std::vector<Expected<dicom::Instance>> answers;
            for (const std::size_t file : files) {
                auto bytes = study->read(file, running.stop());
                if (!bytes) {
                    // What does not come, or does not match, is not for a decoder to judge.
                    const Error error = bytes.error();
                    running.tell([this, error] {
                        const Failure failure = noteFailure(error, Doing::ReadingImage);
                        if (failure.code == ErrorCode::Corrupt) {
                            refuse(failure);
                        } else if (failure.code != ErrorCode::Cancelled) {
                            m_failure = failure;
                            m_state = State::Failed;
                            m_scan.cancel();
                            emit changed();
                        }
                    });
                    return answers;
                }
                answers.push_back(
                    decoders->with([&](Decoder &decoder) { return decoder.inspect(*bytes); }));
                if (answers.size() % 8 == 0) {
                    running.tell([this, row, count = int(answers.size())] {
                        m_series.setLoaded(row, count);
                        emit changed();
                    });
                }
            }
            return answers;
        },
        [this, row](std::vector<Expected<dicom::Instance>> answers) {
            scanned(row, std::move(answers));
        });
}

template <typename T>
Task ViewerModel::readFile(std::size_t file, QObject *receiver, std::function<Expected<T>(Bytes)> read,
                           std::function<void(Expected<T>)> done)
{
    struct Answer {
        Expected<T> value;
        bool readable = true;
    };
    return runAsync(
        receiver,
        [file, read = std::move(read), study = m_opened](const Running &running) -> Answer {
            auto bytes = study->read(file, running.stop());
            if (!bytes) {
                return {.value = std::unexpected(bytes.error()), .readable = false};
            }
            return {.value = read(std::move(*bytes))};
        },
        [this, done = std::move(done)](Answer answer) {
            if (!answer.readable && answer.value.error().code == ErrorCode::Corrupt) {
                refuse(noteFailure(answer.value.error(), Doing::ReadingImage));
                return;
            }
            done(std::move(answer.value));
        });
}

const workflows::SeriesEntry *ViewerModel::attachmentOf(std::size_t file) const
{
    const auto found = std::ranges::find_if(m_opened->series(), [file](const workflows::SeriesEntry &entry) {
        return !entry.attachment.empty() && entry.images.front().file == file;
    });
    return found == m_opened->series().end() ? nullptr : &*found;
}

Task ViewerModel::listElements(std::size_t file, QObject *receiver,
                               std::function<void(Expected<dicom::ElementList>)> done)
{
    if (attachmentOf(file)) {
        return readFile<dicom::ElementList>(file, receiver, [](const Bytes &) { return dicom::ElementList(); }, std::move(done));
    }
    return readFile<dicom::ElementList>(
        file, receiver,
        [decoders = m_decoders](const Bytes &bytes) { return decoders->with([&](Decoder &decoder) { return decoder.elements(bytes); }); },
        std::move(done));
}

Task ViewerModel::readContent(std::size_t file, QObject *receiver,
                              std::function<void(Expected<dicom::Content>)> done)
{
    if (const auto *attachment = attachmentOf(file)) {
        dicom::EncapsulatedDocument document {.title = attachment->description, .mediaType = attachment->attachment, .bytes = {}};
        return readFile<dicom::Content>(
            file, receiver,
            [document](Bytes bytes) mutable {
                document.bytes = std::move(bytes);
                return dicom::Content(std::move(document));
            },
            std::move(done));
    }
    return readFile<dicom::Content>(
        file, receiver,
        [decoders = m_decoders](const Bytes &bytes) { return decoders->with([&](Decoder &decoder) { return decoder.content(bytes); }); },
        std::move(done));
}

void ViewerModel::scanned(int row, std::vector<Expected<dicom::Instance>> files)
{
    std::vector<std::size_t> indices;
    for (const auto &image : m_opened->series()[m_series.row(row).source].images) {
        indices.push_back(image.file);
    }
    const auto &patient = m_context.patient();
    auto stacks = stackSeries(m_series.row(row), indices, std::move(files),
                              patient ? *patient : PatientSummary());
    const int more = int(stacks.size()) - 1;
    m_series.replace(row, std::move(stacks));
    for (ViewerPane *pane : m_panes) {
        if (pane->currentSeries() > row) {
            pane->moveDown(more); // The shown one moved with its row.
        }
    }
    restorePanes();
    fillPanes();
    emit changed();
    scanNext();
}

void ViewerModel::arrived(FrameKey key)
{
    for (int i = 0; i < m_series.rowCount(); ++i) {
        const SeriesRow &row = m_series.row(i);
        if (row.thumbnail.isNull() && !row.images.empty() && row.images[std::size_t(row.middle())].key == key) {
            const std::size_t index = row.images[std::size_t(row.middle())].instance;
            m_series.setThumbnail(
                i,
                thumbnailOf(*m_cache.frame(key),
                            index == SeriesImage::npos ? nullptr : &row.instances[index]));
            publishThumbnails();
        }
    }
    announce(key);
}

void ViewerModel::announce(FrameKey key)
{
    for (int number = 0; number < paneCount(); ++number) {
        if (pane(number).key() == key) {
            pane(number).arrived();
        }
    }
}

void ViewerModel::publishThumbnails()
{
    if (m_state != State::Ready || !m_study) {
        return;
    }
    QList<ThumbnailBook::Entry> entries;
    for (const SeriesRow &row : m_series.rows()) {
        if (row.isDocument()) {
            continue;
        }
        entries.append({.series = row.number,
                        .description = row.description,
                        .images = int(row.images.size()),
                        .picture = row.thumbnail});
    }
    m_thumbnails.set(QString::fromStdString(m_study->recordId), entries);
}

void ViewerModel::refuse(const Failure &failure)
{
    // First everything goes that could be painted; then others hear of it.
    const StudySummary study = *m_study;
    m_open.cancel();
    m_scan.cancel();
    m_cache.setStudy(nullptr);
    clearPanes(true);
    m_measurements.clear();
    m_crosshair.reset();
    m_series.setRows({});
    m_opened.reset();
    m_restoring.reset();
    m_kept[study.patientId].looks.erase(study.recordId);
    m_failure = failure;
    m_state = State::Refused;
    const QString record = QString::fromStdString(study.recordId);
    m_thumbnails.forget(record);
    if (proof().state != ProofState::Altered) {
        m_proofs.set(record,
                     {.state = ProofState::Altered,
                      .version = study.version,
                      .checked = SystemClock::instance().now()});
    }
    emit changed();
    for (ViewerPane *pane : m_panes) {
        pane->arrived();
    }
}

} // namespace med::models
