// What is written into a chart: notes, measurements, diagnoses, reports.
#include "views/shell/workspace_view.h"

namespace med::views {

void WorkspaceView::addWriting() {}

} // namespace med::views
