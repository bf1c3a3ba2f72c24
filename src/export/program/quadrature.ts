/**
 * Half-sided transforms of a bath's correlation function at long times, as routines for every language.
 *
 * A bath is a list: number of its spectrum, temperature, parameters of the spectrum. The principal value is what is left of both sides of the pole,
 * ∫₀^{ν/2} [g(ν+x) − g(ν−x)]/x dx with g = J [coth] ω^p/(ω+ν); the rest is integrated in ln ω, and beyond twelve decades J is its power laws. Every
 * piece is halved until the 7 and 15 points of Gauss and Kronrod agree (Piessens et al., QUADPACK, 1983).
 */
export const quadratureText = (scales: number): string => `
/// coth(w/2T), 1 at T = 0 and where thermal is 0.
function thermal_weight(list bath, integer thermal, number w) number {
  if (thermal == 0 || bath[1] == 0.0) { return 1.0; }
  return 1.0/tanh(w/(2.0*bath[1]));
}

/// tanh(w/2T), the sign of w at T = 0.
function thermal_factor(list bath, number w) number {
  if (bath[1] > 0.0) { return tanh(w/(2.0*bath[1])); }
  if (w > 0.0) { return 1.0; }
  if (w < 0.0) { return -1.0; }
  return 0.0;
}

/// The limit w -> 0 of J(w) [coth(w/2T)].
function limit_at_zero(list bath, integer thermal) number {
  list shape[${4 + scales}] = density_shape(bath);
  number exponent = shape[0];
  number coefficient = shape[1];
  if (thermal == 1 && bath[1] > 0.0) {
    exponent = exponent - 1.0;
    coefficient = 2.0*bath[1]*coefficient;
  }
  if (exponent < 0.0) { fail "The long-time generator does not exist: J(w) [coth(w/2T)] diverges at w -> 0."; }
  if (exponent > 0.0) { return 0.0; }
  return coefficient;
}

/// (pi/2) J [coth] at a frequency, odd in it where odd is 1.
function resonant_part(list bath, integer thermal, integer odd, number frequency) number {
  number nu = abs(frequency);
  if (nu == 0.0) {
    if (odd == 1) { return 0.0; }
    return pi/2.0*limit_at_zero(bath, thermal);
  }
  number value = pi/2.0*spectral_density(bath, nu)*thermal_weight(bath, thermal, nu);
  if (odd == 1 && frequency < 0.0) { return -value; }
  return value;
}

/// J(w) [coth(w/2T)] w^power
function weighted_density(list bath, integer thermal, integer power, number w) number {
  number value = spectral_density(bath, w)*thermal_weight(bath, thermal, w);
  if (power == 1) { return value*w; }
  return value;
}

/// The integrand at w = exp(x); beside the pole, where near is 1, what is left of both sides at nu + x and nu - x.
function integrand(list bath, integer thermal, integer power, number nu, integer near, number x) number {
  if (near == 1) {
    number right = weighted_density(bath, thermal, power, nu + x)/(2.0*nu + x);
    number left = weighted_density(bath, thermal, power, nu - x)/(2.0*nu - x);
    return (right - left)/x;
  }
  number w = exp(x);
  return weighted_density(bath, thermal, power, w)*w/((w - nu)*(w + nu));
}

/// The integral from a to b by 15 points, its difference from that by 7, and the integral of the magnitude.
function gauss_kronrod(list bath, integer thermal, integer power, number nu, integer near, number a, number b) list[3] {
  list nodes[8] = {0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
    0.5860872354676911, 0.4058451513773972, 0.20778495500789848, 0.0};
  list weights[8] = {0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
    0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782};
  list coarse[8] = {0.0, 0.1294849661688697, 0.0, 0.27970539148927664,
    0.0, 0.3818300505051189, 0.0, 0.4179591836734694};
  list result[3] = zeros;
  number center = 0.5*(a + b);
  number radius = 0.5*(b - a);
  for (k = 0 to 8) {
    number right = integrand(bath, thermal, power, nu, near, center + radius*nodes[k]);
    number left = 0.0;
    if (k < 7) { left = integrand(bath, thermal, power, nu, near, center - radius*nodes[k]); }
    result[0] = result[0] + weights[k]*(left + right)*radius;
    result[1] = result[1] + (weights[k] - coarse[k])*(left + right)*radius;
    result[2] = result[2] + weights[k]*(abs(left) + abs(right))*radius;
  }
  return result;
}

/// The integral from a to b, halved until the estimate of its error is below the tolerance.
function adaptive_integral(list bath, integer thermal, integer power, number nu, integer near, number a, number b, number tolerance, integer depth) number {
  list rule[3] = gauss_kronrod(bath, thermal, power, nu, near, a, b);
  if (rule[2] == 0.0) { return 0.0; }
  number error = rule[2]*min(1.0, (200.0*abs(rule[1])/rule[2])^1.5);
  if (!(error > tolerance) || depth == 0) { return rule[0]; }
  number center = 0.5*(a + b);
  number lower = adaptive_integral(bath, thermal, power, nu, near, a, center, tolerance, depth - 1);
  return lower + adaptive_integral(bath, thermal, power, nu, near, center, b, tolerance, depth - 1);
}

/// The first entries of a list in ascending order.
function ascending(list values, integer count) list[${scales + 6}] {
  list sorted[${scales + 6}] = zeros;
  for (k = 0 to count) {
    integer place = k;
    while (place > 0 && sorted[place - 1] > values[k]) {
      sorted[place] = sorted[place - 1];
      place = place - 1;
    }
    sorted[place] = values[k];
  }
  return sorted;
}

/// P int_0^oo J(w) [coth(w/2T)] w^power/(w^2 - nu^2) dw
function principal_value(list bath, integer thermal, integer power, number nu) number {
  list shape[${4 + scales}] = density_shape(bath);
  // exponents of the integrand at both ends, and where J ends
  number below = shape[0] + power;
  if (thermal == 1 && bath[1] > 0.0) { below = below - 1.0; }
  if (nu == 0.0) { below = below - 2.0; }
  number above = shape[2] + power - 2.0;
  number last = shape[3];
  if (below <= -1.0) { fail "The long-time generator does not exist: an integral over J diverges at w -> 0."; }
  if (last == infinity && above >= -1.0) { fail "The long-time generator does not exist: an integral over J diverges at w -> infinity."; }
  if (nu == last) {
    if (spectral_density(bath, nu) > 0.0) { fail "The long-time generator does not exist: J has a step at a transition frequency."; }
  }
  // frequencies at which something changes
  list marks[${scales + 6}] = zeros;
  integer count = 0;
  number least = infinity;
  number most = 0.0;
  for (k = 0 to ${scales + 2}) {
    number mark = nu;
    if (k == 1) { mark = bath[1]; }
    if (k > 1) { mark = shape[k + 2]; }
    if (mark > 0.0 && mark < last) {
      marks[count] = mark;
      count = count + 1;
      least = min(least, mark);
      most = max(most, mark);
    }
  }
  if (count == 0) {
    least = last;
    most = last;
  }
  number lowest = 1e-12*least;
  number highest = min(last, 1e12*most);
  integer pole = 0;
  if (nu > 0.0 && nu < last) { pole = 1; }
  // pieces in ln w, and beside the pole in the distance from it
  list pieces[${scales + 6}] = zeros;
  list distances[${scales + 6}] = zeros;
  integer others = 2 + 2*pole;
  pieces[0] = lowest;
  pieces[1] = highest;
  if (pole == 1) {
    pieces[2] = 0.5*nu;
    pieces[3] = min(1.5*nu, highest);
  }
  distances[1] = 0.5*nu;
  distances[2] = min(0.5*nu, abs(highest - nu));
  for (k = 0 to count) {
    pieces[others + k] = marks[k];
    distances[3 + k] = min(0.5*nu, abs(marks[k] - nu));
  }
  list edges[${scales + 6}] = ascending(pieces, others + count);
  list offsets[${scales + 6}] = ascending(distances, 3 + count);
  // once for the size of the integral, once with an error far below it
  number size = 0.0;
  number total = 0.0;
  for (pass = 0 to 2) {
    for (k = 0 to ${scales + 5}) {
      number left = edges[k];
      number right = edges[k + 1];
      if (left < right && (pole == 0 || right <= 0.5*nu || left >= 1.5*nu)) {
        if (pass == 0) {
          list rough[3] = gauss_kronrod(bath, thermal, power, nu, 0, log(left), log(right));
          size = size + rough[2];
        } else {
          total = total + adaptive_integral(bath, thermal, power, nu, 0, log(left), log(right), 1e-14*size, 50);
        }
      }
      if (pole == 1 && offsets[k] < offsets[k + 1]) {
        if (pass == 0) {
          list rough[3] = gauss_kronrod(bath, thermal, power, nu, 1, offsets[k], offsets[k + 1]);
          size = size + rough[2];
        } else {
          total = total + adaptive_integral(bath, thermal, power, nu, 1, offsets[k], offsets[k + 1], 1e-14*size, 50);
        }
      }
    }
  }
  // what lies outside follows from the power laws of J
  total = total + integrand(bath, thermal, power, nu, 0, log(lowest))/(below + 1.0);
  if (last == infinity) { total = total - integrand(bath, thermal, power, nu, 0, log(highest))/(above + 1.0); }
  return total;
}

/// P int_0^oo J(w) [coth(w/2T)] w/(w^2 - nu^2) dw; where odd is 1, -nu P int_0^oo J(w) [coth(w/2T)]/(w^2 - nu^2) dw.
function principal_part(list bath, integer thermal, integer odd, number frequency) number {
  if (odd == 0) { return principal_value(bath, thermal, 1, abs(frequency)); }
  if (frequency == 0.0) { return 0.0; }
  return -frequency*principal_value(bath, thermal, 0, abs(frequency));
}
`;
