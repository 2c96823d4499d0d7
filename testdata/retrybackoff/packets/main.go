// Command packets answers whoever sends it packets.
package main

import (
	"errors"
	"log"
	"net"
)

func main() {
	socket, err := net.ListenUDP("udp", &net.UDPAddr{Port: 5353})
	if err != nil {
		log.Fatal(err)
	}
	go until(socket)
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet) // want error-spin:"goes round at once"
		if err != nil {
			log.Print(err)
			continue
		}
		go answer(socket, packet[:n], from)
	}
}

// Silent: a socket that is closed ends it.
func until(socket *net.UDPConn) {
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		go answer(socket, packet[:n], from)
	}
}

func answer(socket *net.UDPConn, packet []byte, to *net.UDPAddr) {
	_, _ = socket.WriteToUDP(packet, to)
}
