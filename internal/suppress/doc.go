// Package suppress reads the directives by which people answer hldlint in their source: findings that they
// accept (//hldlint:ignore rule reason), and facts that they know better (//hldlint:bounded reason).
package suppress
