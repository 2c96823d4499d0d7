// Package baretransport reports HTTP transports that lack the limits of the default one, or keep too few connections to one host.
package baretransport
