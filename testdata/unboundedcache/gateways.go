package unboundedcache

import (
	"net"
	"net/http"
	"os"
	"sync"
)

// addresses has what the names of gateways lead to.
var addresses sync.Map

// Addresses is silent: it is known of one caller that it has a name from the configuration, and nothing of the other ones.
func Addresses(name string) ([]string, error) {
	if known, ok := addresses.Load(name); ok {
		return known.([]string), nil
	}
	found, err := net.LookupHost(name)
	if err == nil {
		addresses.Store(name, found)
	}
	return found, err
}

// Gateway asks for the one that is configured.
func Gateway(w http.ResponseWriter, r *http.Request) {
	found, err := Addresses(os.Getenv("GATEWAY"))
	if Named != nil {
		found, err = Addresses(Named())
	}
	if err != nil || len(found) == 0 {
		http.Error(w, "no gateway", http.StatusBadGateway)
	}
}

// Named is set by others.
var Named func() string
