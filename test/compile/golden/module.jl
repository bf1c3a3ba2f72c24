# Steady state.

@doc raw"""
v of Eq. (1), ħ = k_B = 1.

Names:
  steady_state = "steady state"
  omega0 = "ω₀"
"""
function steady_state(f1, f2, omega0, Delta1)
    t1 = Delta1*f2^2 - omega0
    return Float64[
        f1*f2/3/t1,
        -0.3*f1/t1,
    ]
end

@doc raw"""
A complex scalar.

Names:
  Delta2 = "Δ₂"
"""
function rate(g)
    return coth(Delta2()) + im*g
end
