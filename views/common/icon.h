#pragma once

#include "views/common/theme/tokens.h"

#include <QIcon>

class QPainter;

namespace med::views {

/// Glyphs of the Material Design Icons font that the program uses, by its code points.
enum class Glyph : char16_t {
    None = 0,
    Account = 0xF004,
    AccountCheck = 0xF008,
    AccountCircle = 0xF009,
    AccountMultiple = 0xF00E,
    AccountSwitch = 0xF019,
    Alert = 0xF026,
    AlertCircle = 0xF028,
    AlertOctagon = 0xF029,
    AlertOutline = 0xF02A,
    Anchor = 0xF031,
    ArrowAll = 0xF041,
    ArrowLeft = 0xF04D,
    Bell = 0xF09A,
    Brightness = 0xF0DF,
    Bug = 0xF0E4,
    CalendarClock = 0xF0F0,
    Certificate = 0xF124,
    ChartLine = 0xF12A,
    Check = 0xF12C,
    CheckCircle = 0xF5E0,
    CheckCircleOutline = 0xF5E1,
    ChevronDoubleUp = 0xF13F,
    ChevronDown = 0xF140,
    ChevronRight = 0xF142,
    ChevronUp = 0xF143,
    CircleOutline = 0xF130,
    Clipboard = 0xF14E,
    ClipboardCheck = 0xF14C,
    ClipboardText = 0xF14E,
    Clock = 0xF150,
    Close = 0xF156,
    CloseCircle = 0xF159,
    CloudOff = 0xF164,
    ContentCopy = 0xF18F,
    Dashboard = 0xF56E,
    EmailOpen = 0xF5EF,
    CrosshairsGps = 0xF1A4,
    ExitToApp = 0xF206,
    Eye = 0xF208,
    EyeOff = 0xF209,
    FileDocument = 0xF219,
    FileImage = 0xF21F,
    Filter = 0xF232,
    FilterOutline = 0xF233,
    Flag = 0xF23B,
    Flask = 0xF093,
    Filmstrip = 0xF230,
    FlaskOutline = 0xF096,
    FolderAccount = 0xF24C,
    FormatSize = 0xF27F,
    HelpCircle = 0xF625,
    Hospital = 0xF2E1,
    Information = 0xF2FD,
    FolderOutline = 0xF256,
    Invert = 0xF301,
    Keyboard = 0xF30C,
    LanConnect = 0xF318,
    LanDisconnect = 0xF319,
    Laptop = 0xF322,
    LinkVariant = 0xF339,
    LockOutline = 0xF341,
    Magnify = 0xF349,
    MagnifyPlus = 0xF34B,
    MenuDown = 0xF35D,
    MinusCircle = 0xF377, ///< Outlined.
    MusicNote = 0xF387,
    OpenInApp = 0xF3CB,
    Paperclip = 0xF3E2,
    Palette = 0xF3D8,
    PauseCircle = 0xF3E6,
    People = 0xF00F,
    PauseOctagon = 0xF3E7,
    Minus = 0xF374,
    Pause = 0xF3E4,
    Pencil = 0xF3EB,
    Play = 0xF40A,
    PlayCircle = 0xF40D,
    Plus = 0xF415,
    PlayCircleFilled = 0xF40C,
    Printer = 0xF42A,
    Pulse = 0xF430,
    Refresh = 0xF450,
    Restore = 0xF06F,
    RotateRight = 0xF467,
    Ruler = 0xF46D,
    Seal = 0xF47A,
    Settings = 0xF493,
    Share = 0xF497,
    ShareVariant = 0xF497,
    SquareOutline = 0xF131,
    SwapHorizontal = 0xF4E1,
    TagOutline = 0xF4FC,
    TimerSand = 0xF51F,
    Undo = 0xF54C,
    UndoVariant = 0xF54D,
    Triangle = 0xF536,
    UnfoldMore = 0xF54F,
    Upload = 0xF552,
    VectorCircle = 0xF557,
    VectorPolyline = 0xF561,
    ViewColumn = 0xF56D,
    ViewGrid = 0xF570,
    ViewStream = 0xF575,
    VolumeHigh = 0xF57E,
    VolumeOff = 0xF581,
    WeatherNight = 0xF594,
};

/// Paints a glyph into a square of the rectangle's height, centred, in one colour.
void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &color);

/// An icon that paints a glyph in the colour that the token has when it is painted; disabled:
/// Muted.
QIcon glyphIcon(Glyph glyph, Token token);

/// Paints the product's mark (resources/icons/anchor.svg) into a rectangle, in one colour.
void paintMark(QPainter &painter, const QRectF &rect, const QColor &color);
/// The mark in the accent colour, for windows and task bars.
QIcon markIcon();

} // namespace med::views
