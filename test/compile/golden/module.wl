(* Steady state. *)

(* v of Eq. (1), ħ = k_B = 1.

   Names:
     steadyState = "steady state"
     omega0 = "ω₀"
     delta1 = "Delta1" *)
steadyState[f1_, f2_, omega0_, delta1_] := Module[{t1},
  t1 = delta1*f2^2 - omega0;
  {
    f1*f2/3/t1,
    -3*f1/10/t1
  }
]

(* A complex scalar.

   Names:
     delta2 = "Δ₂" *)
rate[g_] := Module[{},
  Coth[delta2[]] + I*g
]
