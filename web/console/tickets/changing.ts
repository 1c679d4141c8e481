/** A form over an open ticket: what was chosen stays, though a colleague has changed the ticket meanwhile. */
import { computed, ref, shallowRef, type Ref } from "vue";

import type { Ticket } from "@shared/types";

import { useDeed } from "../knowledge/deed";
import { useOpenTicket } from "./open-ticket-store";
import { rebased } from "./ticket-changes";
import type { TicketFields } from "./tickets-api";

export function useChanging<Form extends object>(
  ticket: Ticket,
  formOf: (ticket: Ticket) => Form,
  toSend: (form: Form, was: Form) => TicketFields,
) {
  const store = useOpenTicket();
  const { isBusy, failure, attempt } = useDeed();
  /** As the reader saw it; a change of another one is refused. */
  const seen = shallowRef(ticket);
  const form = ref(formOf(ticket)) as Ref<Form>;
  const was = computed(() => formOf(seen.value));
  const isChanged = computed(() => JSON.stringify(form.value) !== JSON.stringify(was.value));

  /** True when it was done. What was refused has been fetched anew: the next try is of that. */
  async function save(praise: string): Promise<boolean> {
    const fields = { ...toSend(form.value, was.value), based_on: seen.value.version };
    if (await attempt(() => store.change(ticket.id, fields), praise)) return true;
    const now = store.ticket ?? ticket;
    form.value = rebased(form.value, was.value, formOf(now));
    seen.value = now;
    return false;
  }

  return { form, was, isChanged, isBusy, failure, save };
}
