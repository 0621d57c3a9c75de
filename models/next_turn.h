#pragma once

#include <QTimer>

#include <utility>

namespace med::models {

/// Calls in a later turn of the event loop, after what a person did meanwhile, unless `context` is gone by then. QTimer::singleShot(0)
/// only posts an event (Qt 6.4), which still belongs to this turn: the window stands still for both.
template <typename Function>
void nextTurn(QObject *context, Function function)
{
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, context, [timer, function = std::move(function)]() mutable {
        timer->deleteLater();
        function();
    });
    timer->start(0);
}

} // namespace med::models
