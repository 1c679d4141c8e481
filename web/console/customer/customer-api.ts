/** Who a customer is (docs/api.md). */
import type {
  CustomerOrderDetail,
  CustomerOrders,
  CustomerProfile,
  FoundCustomer,
} from "@shared/types";

import { get, post, put } from "../calls";

const customerOf = (id: string) => `/conversations/${encodeURIComponent(id)}/customer`;

export interface WantedProfile {
  tags: string[];
  note: string;
  based_on: number;
}

export const fetchCustomer = (id: string) => get<CustomerProfile>(customerOf(id));
export const putCustomer = (id: string, wanted: WantedProfile) =>
  put<CustomerProfile>(customerOf(id), wanted);
export const fetchOrders = (id: string) => get<CustomerOrders>(`${customerOf(id)}/orders`);
export const fetchOrder = (id: string, orderNo: string) =>
  get<CustomerOrderDetail>(`${customerOf(id)}/orders/${encodeURIComponent(orderNo)}`);
export const findCustomers = (q: string) =>
  get<{ customers: FoundCustomer[] }>("/customers", { q });
export const mergeCustomer = (id: string, customer_id: string, note: string) =>
  post<CustomerProfile>(`${customerOf(id)}/merge`, { customer_id, note });
export const unmergeCustomer = (id: string, customer_id: string) =>
  post<CustomerProfile>(`${customerOf(id)}/unmerge`, { customer_id });
