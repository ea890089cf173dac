import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import "./Button.css";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "primary" | "plain" | "quiet" | "danger";
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = "plain", icon, children, className = "", type = "button", ...rest }: ButtonProps) {
  return (
    <button type={type} className={`button button-${look} ${className}`} {...rest}>
      {icon}
      {children && <span>{children}</span>}
    </button>
  );
}
