#pragma once

#include "models/recording_model.h"

#include <QWidget>

namespace med::views {

class Button;
class EmptyPlace;
class IconButton;
class Label;
class Notice;
class PlayerSlider;
class PlayerStage;

/// A recording with what plays it: play and pause, where it is, how fast and how loud.
class PlayerView : public QWidget {
    Q_OBJECT
public:
    explicit PlayerView(QWidget *parent = nullptr);
    /// Takes what plays it from outside: for tests.
    explicit PlayerView(std::unique_ptr<models::SoundOutput> output, QWidget *parent = nullptr);
    void show(std::shared_ptr<const Bytes> recording);
    void clear();
    const models::RecordingModel &recording() const { return m_recording; }
    models::RecordingModel &recording() { return m_recording; }
    /// The viewer's commands that are a recording's. False for others.
    bool run(const QString &command);
    /// What is not as it should be: that it is damaged, that there is no device. Empty if all is.
    QString noticeText() const;

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void refreshTime();
    void refreshMessage();
    void step(int direction);
    bool playerKey(int key);
    QString timesText() const;
    models::RecordingModel m_recording;
    EmptyPlace *m_message;
    QWidget *m_all; ///< Everything but the message.
    Notice *m_notice;
    PlayerStage *m_stage;
    PlayerSlider *m_position;
    Label *m_times;
    Button *m_play;
    Button *m_slower;
    Button *m_faster;
    Label *m_speed;
    IconButton *m_mute;
    PlayerSlider *m_volume;
};

/// "0:03.2", "12:05", "1:02:05".
QString momentText(qint64 microseconds, bool tenths);

} // namespace med::views
