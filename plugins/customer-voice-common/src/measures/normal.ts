/**
 * 97.5 % quantile of the standard normal distribution: two-sided 95 %.
 *
 * @public
 */
export const Z_95 = 1.959963984540054;
