#pragma once

#include "models/act_model.h"
#include "models/patient_context.h"

#include <QHash>
#include <QTimer>

namespace med::models {

/// What a doctor is about to ask for, for the patient that the context names: one draft a patient, kept while the
/// page is left or another patient is looked at.
class OrderDraftModel : public QObject {
    Q_OBJECT
public:
    enum class Field { Examination, Side, Laboratory, Reason };
    /// Where drafts outlive the program. `load` answers in the GUI thread, at once or later, nothing if there is
    /// none; `save` gets null to forget one.
    struct Store {
        using Found = std::function<void(const std::optional<OrderDraft> &)>;
        std::function<void(const QString &patientId, Found found)> load;
        std::function<void(const QString &patientId, const OrderDraft *draft)> save;
    };

    OrderDraftModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, SigningModel *signing,
                    QObject *parent = nullptr);
    void setStore(Store store) { m_store = std::move(store); }

    const PatientContext &context() const { return m_context; }
    const OrderDraft &draft() const { return m_draft; }
    /// Organisations of the kind laboratory, by name; in a network without one, the person's own.
    std::vector<OrganizationEntry> laboratories() const;

    /// A side that was chosen stays only for another examination of the same part of the body.
    void setExamination(const std::string &system, const std::string &code, const std::string &title);
    /// Whether what is examined has a left and a right.
    bool needsSide() const;
    void setSide(Side side);
    void setLaboratory(const std::string &msp);
    void setPriority(const std::string &priority);
    void setReason(const std::string &reason);

    /// What must be filled in before it can be signed, in the order of the form.
    std::vector<Field> missing() const;
    /// Whether there is anything that could be lost.
    bool hasContent() const;
    bool isSaved() const { return m_saved.has_value(); }
    /// When the draft was saved last; nothing if it was changed since.
    const std::optional<Moment> &savedAt() const { return m_saved; }
    /// Whether what is shown was found as a saved draft.
    bool wasRestored() const { return m_restored; }
    /// Milliseconds after the last change until the draft is saved.
    void setSaveDelay(int delay) { m_timer.setInterval(delay); }

    void keep();
    /// The store may hold a draft that was not made here: it is shown where nothing else was begun.
    void lookAgain(const QString &patientId);
    void discard();
    /// Goes on to signing. False if something is missing or an order is under way.
    bool submit();
    ActModel &act() { return m_act; }

signals:
    void changed();
    /// What is shown is another draft: one of an earlier run was found, or this one is on its way.
    void restored();
    /// The order is on the ledger; the draft is empty again.
    void ordered(const QString &orderId, quint64 block);

private:
    void edited();
    void leave();
    void arrive();
    void forget(const QString &patient);
    void found(const QString &patient, const std::optional<OrderDraft> &stored);
    void show(const std::optional<OrderDraft> &kept);
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    Store m_store;
    ActModel m_act;
    OrderDraft m_draft;
    /// By patient, as far as this run knows it: what is kept, or that nothing is. The store lags behind.
    QHash<QString, std::optional<OrderDraft>> m_kept;
    QHash<QString, Moment> m_keptAt;
    std::optional<Moment> m_saved;
    bool m_restored = false;
    QTimer m_timer;
};

} // namespace med::models
