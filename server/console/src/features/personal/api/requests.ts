// What people ask about their own data, and the steps of the desk.
import { useMutation, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";

export type View = "open" | "decided";
export type Step = "reply" | "extend" | "finish" | "refuse";

export function useRequests(view: View) {
  return useQuery({
    queryKey: keys.personal(view),
    queryFn: () => body(client.GET("/api/v1/staff/personal_requests", { params: { query: { view } } })),
  });
}

const ROUTES = {
  reply: "/api/v1/staff/personal_requests/{request}/reply",
  extend: "/api/v1/staff/personal_requests/{request}/extend",
  finish: "/api/v1/staff/personal_requests/{request}/finish",
  refuse: "/api/v1/staff/personal_requests/{request}/refuse",
} as const;

export function useRequestStep(request: string) {
  return useMutation({
    mutationFn: ({ step, text }: { step: Step; text: string }) =>
      body(client.POST(ROUTES[step], { params: { path: { request } }, body: { text } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["personal"] }),
  });
}
