// Package staleregistration reports instances that enter themselves into a registry in such a way that they stay there when they are gone.
package staleregistration
