// The console starts here.
import "@fontsource/be-vietnam-pro/vietnamese-400.css";
import "@fontsource/be-vietnam-pro/vietnamese-600.css";
import "@fontsource/be-vietnam-pro/latin-ext-400.css";
import "@fontsource/be-vietnam-pro/latin-ext-600.css";
import "@fontsource/be-vietnam-pro/latin-400.css";
import "@fontsource/be-vietnam-pro/latin-600.css";
import "@/tokens/tokens.css";
import "@/styles/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { queries } from "@/api/queries";
import { showChosen } from "@/lib/words";
import { App } from "./App";
import { Crash } from "./Crash";

function begin(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <Crash>
        <QueryClientProvider client={queries}>
          <Router base="/console">
            <App />
          </Router>
        </QueryClientProvider>
      </Crash>
    </StrictMode>,
  );
}

const root = document.getElementById("root");
// Nobody who reads English sees Vietnamese first.
if (root) void showChosen().then(() => begin(root));
