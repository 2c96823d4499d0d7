// Command packets answers packets: whoever sends one is served.
package main

import (
	"log"
	"net"
	"net/http"
)

type server struct{ socket *net.UDPConn }

func main() {
	socket, err := net.ListenUDP("udp", &net.UDPAddr{Port: 5353})
	if err != nil {
		log.Fatal(err)
	}
	s := &server{socket}
	for {
		packet := make([]byte, 512)
		n, from, err := socket.ReadFromUDP(packet)
		if err != nil {
			log.Fatal(err)
		}
		go s.answer(packet[:n], from)
	}
}

func (s *server) answer(packet []byte, to *net.UDPAddr) {
	resp, err := http.Get("https://names.example/" + string(packet)) // want client:"has no timeout"
	if err != nil {
		return
	}
	_ = resp.Body.Close()
	_, _ = s.socket.WriteToUDP(packet, to)
}
