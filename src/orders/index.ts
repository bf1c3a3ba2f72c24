/** The steady state order by order in the coupling, beyond the second-order generator. */
export {};
