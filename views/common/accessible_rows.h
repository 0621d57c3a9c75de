#pragma once

namespace med::views {

/// Tells assistive technology of our painted lists what Qt's own interface leaves out: pressing a row makes it the
/// current one, as a click does, and the controls that stand open in a row are its children. A row says
/// AccessibleTextRole. Once, by prepareApplication.
void installAccessibleRows();

} // namespace med::views
