// Package renewals recognises what lies in a store with the time until which it is good, and that who finds it old renews, and stores again.
package renewals
