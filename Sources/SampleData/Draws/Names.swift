// Words that invented people are made of. No list is complete and none needs to be: variety is what matters.

enum Names {
    static let first = words(
        """
        Ada Adaeze Aiden Aisha Alejandra Amara Amit Ana Anders Andrea Anjali Antonio Arjun Astrid Aurelia Beatriz
        Benjamin Bianca Bram Brigid Caleb Camila Carmen Cecilia Chidi Chloe Clara Colin Connor Daniela Darius David
        Deepa Dmitri Eamon Edith Eitan Elena Elias Elif Emeka Emily Erik Esme Ethan Farah Felipe Fiona Francesca Gabriel
        Gareth Giulia Grace Gustav Hana Harriet Hassan Heidi Hugo Ibrahim Imani Ines Ingrid Isaac Isabel Ivan Jana
        Jasmine Javier Joanna Joel Jonas Julia Kamal Karin Katya Keisha Kenji Khalid Kirsten Lars Laila Laura Leon Liam
        Lina Lucia Luis Maeve Magnus Malik Manuela Marcus Margot Maria Martin Maya Mehmet Mei Mila Miriam Mohan Nadia
        Naomi Nathan Neema Nico Nikhil Noor Nora Olga Oliver Omar Oscar Paloma Patrick Paul Petra Pilar Pooja Quentin
        Rachel Rafael Ramona Ravi Rebecca Reza Rhys Rohan Rosa Ruben Ruth Sabine Salma Samuel Sara Selma Serena Shreya
        Simon Sofia Stefan Sven Tamar Tariq Teresa Thandi Tobias Tomas Uma Valeria Vera Viktor Vivian Wanda William
        Ximena Yara Yasmin Yusuf Zara Zeynep
        """)
    static let last = words(
        """
        Abara Achterberg Adeyemi Aguilar Ahlgren Albrecht Alvarado Amari Andrade Appleyard Arbuckle Ashworth Aydin
        Bakker Banerjee Barros Bassett Beaumont Belmonte Bergstrom Blackwood Boateng Bowden Brandvold Brennan Bruckner
        Calloway Cardoso Carmichael Castellan Chaudhry Cheng Chukwu Clairmont Corrigan Costa Crowther Czerny Dalgaard
        Danjuma Delacroix Demir Desai Diallo Dombrowski Donnelly Drummond Duarte Eberhardt Eklund Elsworth Espinoza
        Fairbanks Farouk Ferreira Fitzgerald Fontaine Forsberg Fukuda Galbraith Gallardo Ganesan Garrick Gebhardt Ghosh
        Giordano Goldwater Grantham Greaves Guerrero Haddad Hallberg Hargrove Hashimoto Hawthorne Heller Hidalgo
        Holloway Hussain Ibarra Ikeda Ingram Iyer Jansen Jarvis Jimenez Joshi Kaminski Kapoor Karlsson Kavanagh Keller
        Khatri Kimball Kowalczyk Krishnan Lachlan Lindgren Lockhart Lombardi Lorentz Maddox Mahmoud Malhotra Marchetti
        Marlowe Mbeki McAllister Mendoza Mercer Mikkelsen Montoya Moreau Mwangi Nakamura Navarro Ndiaye Nilsson Norwood
        Novak Nwosu Oakley Obi Okafor Oliveira Ostrowski Pacheco Pappas Parekh Pemberton Petrov Pham Pickering Quintero
        Radcliffe Rahman Ramirez Rasmussen Redmond Reinholt Rinaldi Rosenthal Rutherford Saavedra Salazar Santoro
        Schaefer Selvaraj Shapiro Silva Soderberg Solano Stavros Stirling Suarez Takeda Tanaka Tavares Thackeray Thorne
        Tiwari Torvik Treadwell Uchida Ulrich Valdez Vance Varga Verhoeven Villanueva Wagner Waverly Weatherby Whitaker
        Wickham Winslow Wojcik Yamada Yates Yilmaz Zamora Zeller Zielinski
        """)

    /// The words of a text, in order; also how the other word lists are written down.
    static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }
}
