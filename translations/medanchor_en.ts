<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>Chart</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Organizations</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) of it are revoked in the channel.</source>
        <translation>
            <numerusform>%n certificate of it is revoked in the channel.</numerusform>
            <numerusform>%n certificates of it are revoked in the channel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%n order(s) open</source>
        <translation>
            <numerusform>%n order open</numerusform>
            <numerusform>%n orders open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) wait</source>
        <translation>
            <numerusform>%n order waits</numerusform>
            <numerusform>%n orders wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) unread</source>
        <translation>
            <numerusform>%n study unread</numerusform>
            <numerusform>%n studies unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outline of %n point(s)</source>
        <translation>
            <numerusform>Outline of %n point</numerusform>
            <numerusform>Outline of %n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of this patient could not be read, and are not told here.</source>
        <translation>
            <numerusform>%n record of this patient could not be read, and is not told here.</numerusform>
            <numerusform>%n records of this patient could not be read, and are not told here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be read; the page names them, with the reason.</source>
        <translation>
            <numerusform>%n record could not be read; the page names it, with the reason.</numerusform>
            <numerusform>%n records could not be read; the page names them, with the reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message numerus="yes">
        <source>opens %n record(s)</source>
        <translation>
            <numerusform>opens %n record</numerusform>
            <numerusform>opens %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Being encrypted anew: %1 of %n record(s) done.</source>
        <translation>
            <numerusform>Being encrypted anew: %1 of %n record done.</numerusform>
            <numerusform>Being encrypted anew: %1 of %n records done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Encrypted anew: %n record(s). The keys of before open nothing of it any more.</source>
        <translation>
            <numerusform>Encrypted anew: %n record. The keys of before open nothing of it any more.</numerusform>
            <numerusform>Encrypted anew: %n records. The keys of before open nothing of it any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) stay as they are: who wrote them must be able to read them.</source>
        <translation>
            <numerusform>%n record stays as it is: who wrote it must be able to read it.</numerusform>
            <numerusform>%n records stay as they are: who wrote them must be able to read them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message numerus="yes">
        <source>%n image(s) missing</source>
        <translation>
            <numerusform>%n image missing</numerusform>
            <numerusform>%n images missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) unreadable</source>
        <translation>
            <numerusform>%n file unreadable</numerusform>
            <numerusform>%n files unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) missing</source>
        <translation>
            <numerusform>%n frame missing</numerusform>
            <numerusform>%n frames missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::AccessPage</name>
    <message numerus="yes">
        <source>Opened %n time(s)</source>
        <translation>
            <numerusform>Opened %n time</numerusform>
            <numerusform>Opened %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) given</source>
        <translation>
            <numerusform>%n key given</numerusform>
            <numerusform>%n keys given</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::AttachmentList</name>
    <message numerus="yes">
        <source>%n attachment(s): they name no patient</source>
        <translation>
            <numerusform>%n attachment: it names no patient</numerusform>
            <numerusform>%n attachments: they name no patient</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ChartPage</name>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ChartSections</name>
    <message numerus="yes">
        <source>%n active</source>
        <translation>
            <numerusform>%n active</numerusform>
            <numerusform>%n active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n current</source>
        <translation>
            <numerusform>%n current</numerusform>
            <numerusform>%n current</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ComparisonPanel</name>
    <message numerus="yes">
        <source>%1 of %n field(s) differ. Nothing was sent, and nothing was changed on disk.</source>
        <translation>
            <numerusform>%1 of %n field differs. Nothing was sent, and nothing was changed on disk.</numerusform>
            <numerusform>%1 of %n fields differ. Nothing was sent, and nothing was changed on disk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n field(s) agree</source>
        <translation>
            <numerusform>%1 of %n field agrees</numerusform>
            <numerusform>%1 of %n fields agree</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n file(s) cannot be read</source>
        <translation>
            <numerusform>Stopped: %n file cannot be read</numerusform>
            <numerusform>Stopped: %n files cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Why is the study sent without the %n file(s) that cannot be read? The reason is signed with the study and shown to everyone who reads it.</source>
        <translation>
            <numerusform>Why is the study sent without the %n file that cannot be read? The reason is signed with the study and shown to everyone who reads it.</numerusform>
            <numerusform>Why is the study sent without the %n files that cannot be read? The reason is signed with the study and shown to everyone who reads it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing stops these files, but %n field(s) differ</source>
        <translation>
            <numerusform>Nothing stops these files, but %n field differs</numerusform>
            <numerusform>Nothing stops these files, but %n fields differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::DropArea</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>%n file cannot be read</numerusform>
            <numerusform>%n files cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out: neither images nor attachments</source>
        <translation>
            <numerusform>%n file left out: neither an image nor an attachment</numerusform>
            <numerusform>%n files left out: neither images nor attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::EntryDetails</name>
    <message numerus="yes">
        <source>%n more on the page Results</source>
        <translation>
            <numerusform>%n more on the page Results</numerusform>
            <numerusform>%n more on the page Results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::EntrySheet</name>
    <message numerus="yes">
        <source>%n version(s), the newest first. Nothing of an earlier one is lost.</source>
        <translation>
            <numerusform>%n version. Nothing of an earlier one is lost.</numerusform>
            <numerusform>%n versions, the newest first. Nothing of an earlier one is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::FindPage</name>
    <message numerus="yes">
        <source>The first %n</source>
        <translation>
            <numerusform>The first %n</numerusform>
            <numerusform>The first %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::HeaderBar</name>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>%n unread notice</numerusform>
            <numerusform>%n unread notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::HistoryPage</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n patient(s)</source>
        <translation>
            <numerusform> of %n patient</numerusform>
            <numerusform> of %n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::InvitationDays</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::LedgerPage</name>
    <message numerus="yes">
        <source>%n block(s), each verified on this computer from the first one on</source>
        <translation>
            <numerusform>%n block, verified on this computer</numerusform>
            <numerusform>%n blocks, each verified on this computer from the first one on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::MainWindow</name>
    <message numerus="yes">
        <source>This stops it. What was signed is kept on this computer and goes on after the next sign-in; %n study(s) that nobody has signed yet would have to be sent anew.</source>
        <translation>
            <numerusform>This stops it. What was signed is kept on this computer and goes on after the next sign-in; %n study that nobody has signed yet would have to be sent anew.</numerusform>
            <numerusform>This stops it. What was signed is kept on this computer and goes on after the next sign-in; %n studies that nobody has signed yet would have to be sent anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::NetworkPage</name>
    <message numerus="yes">
        <source>%n organisation(s)</source>
        <translation>
            <numerusform>%n organisation</numerusform>
            <numerusform>%n organisations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::NotesPage</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::PageView</name>
    <message numerus="yes">
        <source>%n more page(s) are not printed here.</source>
        <translation>
            <numerusform>%n more page is not printed here.</numerusform>
            <numerusform>%n more pages are not printed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::PaletteModel</name>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::PatientsPage</name>
    <message numerus="yes">
        <source>%n patient(s) whose record you may read</source>
        <translation>
            <numerusform>%n patient whose record you may read</numerusform>
            <numerusform>%n patients whose record you may read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::PrintPreview</name>
    <message numerus="yes">
        <source>%n page(s). Paper and PDF are not encrypted: keep them where patient data may be kept.</source>
        <translation>
            <numerusform>%n page. Paper and PDF are not encrypted: keep them where patient data may be kept.</numerusform>
            <numerusform>%n pages. Paper and PDF are not encrypted: keep them where patient data may be kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::Rail</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ReasonField</name>
    <message numerus="yes">
        <source>%n more letter(s) needed.</source>
        <translation>
            <numerusform>%n more letter needed.</numerusform>
            <numerusform>%n more letters needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ReportForm</name>
    <message numerus="yes">
        <source>%n entry(s) of the chart</source>
        <translation>
            <numerusform>%n entry of the chart</numerusform>
            <numerusform>%n entries of the chart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, from %n record(s).</source>
        <translation>
            <numerusform>, from %n record.</numerusform>
            <numerusform>, from %n records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ReportPage</name>
    <message numerus="yes">
        <source>%n signed report(s)</source>
        <translation>
            <numerusform>%n signed report</numerusform>
            <numerusform>%n signed reports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::ResultsPage</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n value</numerusform>
            <numerusform>%n values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::SendPanel</name>
    <message numerus="yes">
        <source>%n study(s) not confirmed yet</source>
        <translation>
            <numerusform>%n study not confirmed yet</numerusform>
            <numerusform>%n studies not confirmed yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::SendRow</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read; sent without them, signed reason: “%1”</source>
        <translation>
            <numerusform>%n file cannot be read; sent without it, signed reason: “%1”</numerusform>
            <numerusform>%n files cannot be read; sent without them, signed reason: “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::SettingsSheet</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::StartPage</name>
    <message numerus="yes">
        <source>Show all %n profiles</source>
        <translation>
            <numerusform>Show %n profile</numerusform>
            <numerusform>Show all %n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::StatusLine</name>
    <message numerus="yes">
        <source> · %n item(s) waiting</source>
        <translation>
            <numerusform> · %n item waiting</numerusform>
            <numerusform> · %n items waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::StudyList</name>
    <message numerus="yes">
        <source>%n study(s)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::TextView</name>
    <message numerus="yes">
        <source>%n more line(s) are not printed here.</source>
        <translation>
            <numerusform>%n more line is not printed here.</numerusform>
            <numerusform>%n more lines are not printed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::TimelinePage</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n type(s)</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>med::views::VerdictView</name>
    <message numerus="yes">
        <source>%n check(s) made so far. The store and the gateway are not trusted for any of them.</source>
        <translation>
            <numerusform>%n check made so far. The store and the gateway are not trusted for any of them.</numerusform>
            <numerusform>%n checks made so far. The store and the gateway are not trusted for any of them.</numerusform>
        </translation>
    </message>
</context>
</TS>
