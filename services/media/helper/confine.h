#pragma once

#include "services/dicom/helper/confine.h"

namespace med::media {

/// What drawing documents needs beyond decoding: twice the memory, threads, and libraries that look for fonts, profiles
/// and time zones: no file is opened, but asking for one fails instead of ending the process, so that fonts are
/// substituted by those that are built in.
dicom::Confinement drawingConfinement();

} // namespace med::media
