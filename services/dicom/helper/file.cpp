#include "services/dicom/helper/file_internal.h"

#include "services/dicom/helper/mapped_stream_internal.h"
#include "services/dicom/helper/prescan.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcdicent.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcerror.h>
#include <dcmtk/dcmdata/dcmetinf.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmdata/dcxfer.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <new>

namespace med::dicom {

namespace {

bool isSequence(std::uint16_t group, std::uint16_t element)
{
    const DcmTag tag(group, element);
    return tag.getEVR() == EVR_SQ;
}

bool hasMark(ByteView bytes)
{
    return bytes.size() >= 132 && textOf(bytes.subspan(128, 4)) == "DICM";
}

} // namespace

Expected<> prepareDicom()
{
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    if (!dcmDataDict.isDictionaryLoaded()) {
        return failure(ErrorCode::Io, "DCMTK's data dictionary is missing");
    }
    dcmEnableUnknownVRConversion.set(OFTrue);
    DcmRLEDecoderRegistration::registerCodecs();
    DJDecoderRegistration::registerCodecs(EDC_photometricInterpretation);
    return {};
}

Expected<std::unique_ptr<DicomFile>> DicomFile::parse(ByteView bytes)
{
    MED_TRY(Prescan scanned, prescan(bytes, isSequence));
    std::unique_ptr<DicomFile> file(new DicomFile);
    file->m_cutOff = scanned.cutOff;
    file->m_fragments = std::move(scanned.fragments);
    file->m_fragmentCut = scanned.fragmentCut;
    const auto read = [](DcmObject &object, ByteView from, E_TransferSyntax syntax) {
        MappedStream stream(from);
        object.transferInit();
        const auto status = object.read(stream, syntax, EGL_noChange, DCM_MaxReadLength);
        object.transferEnd();
        return status;
    };
    OFCondition status = EC_Normal;
    if (scanned.otherVr) { // By its looks, not by what the meta header says.
        status = read(*file->m_file.getMetaInfo(), bytes.first(scanned.dataSet), EXS_Unknown);
        status = read(file->dataset(), bytes.subspan(scanned.dataSet), EXS_Unknown);
    } else {
        status = read(file->m_file, bytes, EXS_Unknown);
    }
    if (status == EC_MemoryExhausted) {
        throw std::bad_alloc();
    }
    auto &dataset = file->dataset();
    // Without the mark at its start a file must look like DICOM inside.
    const bool identified = hasMark(bytes) || dataset.tagExists(DCM_SOPClassUID)
        || dataset.tagExists(DCM_StudyInstanceUID)
        || (dataset.tagExists(DCM_Rows) && dataset.tagExists(DCM_PixelData));
    if (!identified) {
        return failure(ErrorCode::Invalid, "this is no DICOM file");
    }
    if (status.bad()) {
        if (dataset.card() == 0) {
            return failure(ErrorCode::Corrupt,
                           std::string("the DICOM file cannot be read: ") + status.text());
        }
        file->m_truncated = true;
    }
    if (file->isCut()) {
        file->m_pixels = scanned.pixels;
        file->m_pixelElement = scanned.pixelElement;
        file->m_bigEndian = scanned.bigEndian;
    }
    return file;
}

std::string DicomFile::syntaxUid()
{
    OFString uid;
    if (m_file.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, uid).good()
        && !uid.empty()) {
        return uid.c_str();
    }
    const auto *guessed = DcmXfer(dataset().getOriginalXfer()).getXferID();
    return guessed ? guessed : "";
}

Expected<PixelLayout::Coding> DicomFile::coding()
{
    using Coding = PixelLayout::Coding;
    const auto uid = syntaxUid();
    // For a syntax that DCMTK does not know it makes a guess, which is good for the header only.
    switch (DcmXfer(uid.c_str()).getXfer()) {
    case EXS_LittleEndianImplicit:
    case EXS_LittleEndianExplicit:
    case EXS_BigEndianExplicit:
    case EXS_DeflatedLittleEndianExplicit:
        return Coding::Native;
    case EXS_RLELossless:
        return Coding::Rle;
    case EXS_JPEGProcess1:
    case EXS_JPEGProcess2_4:
    case EXS_JPEGProcess6_8:
    case EXS_JPEGProcess10_12:
    case EXS_JPEGProcess14:
    case EXS_JPEGProcess14SV1:
        return Coding::Jpeg;
    case EXS_JPEG2000LosslessOnly:
    case EXS_JPEG2000:
        return Coding::Jpeg2000;
    case EXS_JPEGLSLossless:
    case EXS_JPEGLSLossy:
        return Coding::JpegLs;
    default:
        break;
    }
    // Younger than this DCMTK: high-throughput JPEG 2000, and frames that are deflated one by one.
    if (uid == "1.2.840.10008.1.2.4.201" || uid == "1.2.840.10008.1.2.4.202" || uid == "1.2.840.10008.1.2.4.203") {
        return Coding::Jpeg2000;
    }
    if (uid == "1.2.840.10008.1.2.8.1") {
        return Coding::Deflated;
    }
    const auto *name = dcmFindNameOfUID(uid.c_str());
    return failure(ErrorCode::Invalid,
                   "transfer syntax " + (name ? std::string(name) + " (" + uid + ")" : uid)
                       + " is not supported");
}

} // namespace med::dicom
