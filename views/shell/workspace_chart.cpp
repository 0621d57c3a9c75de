// The clinical content: charts, results, search.
#include "views/shell/workspace_view.h"

namespace med::views {

void WorkspaceView::addClinicalPages() {}

} // namespace med::views
