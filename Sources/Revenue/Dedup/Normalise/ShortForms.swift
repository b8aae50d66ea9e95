// Short and familiar forms of given names, a family a line. Written down for this program; it need not be complete,
// since near spellings are found without it.

enum ShortForms {
    static let lines: [Substring] = """
        abigail abby abbie gail
        abraham abe bram
        adelaide adele addie della
        agnes aggie nessie
        aidan aiden
        albert al bert bertie
        alexander alex alec sandy xander sasha lex aleksander alexandre alejandro
        alexandra alex sandra sandy lexi sasha alexa
        alfred al alf alfie fred freddie
        alice ali allie alicia
        allison alison ali allie
        amanda mandy manda
        andrew andy drew andreas andre andres
        angela angie angelica
        anna ann anne annie ana hannah nan
        anthony tony antonio anton toni
        archibald archie
        arthur art artie
        augustus gus august
        barbara barb barbie babs
        bartholomew bart
        beatrice bea trixie beatriz
        benjamin ben benny benji
        bernard bernie barney
        bethany beth
        bradley brad
        bridget biddy bridie brigid
        calvin cal
        cameron cam
        caroline carol carrie caro carolyn
        cassandra cass cassie
        catherine cathy kate katie kathy cat kathryn katherine katharina kathleen kat kit kitty katrin karin
        charles charlie chuck chas carl karl carlos
        charlotte lottie charlie char
        christina christine chris tina chrissy kristin kristina christy
        christopher chris kit topher christoph
        clara claire clare
        clifford cliff
        clinton clint
        constance connie
        cynthia cindy
        daniel dan danny
        daniela danielle dani
        david dave davey davy
        deborah deb debbie debra
        dennis denny den
        diana diane di
        dominic dom nick
        donald don donnie
        dorothy dot dottie dolly dora
        douglas doug
        edmund ed eddie ned
        edward ed eddie ted teddy ned eduardo
        edwin ed eddie
        eleanor ellie nell nora leonor
        elizabeth liz lizzie beth betty betsy eliza elisabeth lisa elsa libby bess
        emily em emmy emilia
        emma em
        ernest ernie
        eugene gene
        evelyn eve evie
        florence flo flora
        frances fran francie francesca frannie
        francis frank francisco francesco
        franklin frank
        frederick fred freddie freddy friedrich fritz
        gabriel gabe
        gabrielle gaby gabi gabriela
        geoffrey geoff jeff jeffrey
        george georgie jorge georg
        gerald gerry jerry
        gerard gerry
        gertrude gertie trudy
        gilbert gil bert
        giovanni gianni
        gregory greg gregor
        grace gracie
        guillermo memo
        gustav gus
        harold harry hal
        harriet hattie
        harrison harry
        helen helena nell lena ellen
        henry harry hank hal enrique henri heinrich heinz
        herbert herb bert
        howard howie
        hugh hugo
        ignacio nacho
        irene rena
        isaac ike zac
        isabella isabel bella izzy belle isabelle
        jacob jake jakob
        jacqueline jackie
        james jim jimmy jamie jaime
        jane janie janet jean
        jasmine jaz yasmin
        jason jay
        jeremiah jerry jeremy
        jennifer jen jenny jenn
        jerome jerry
        jessica jess jessie
        joan joanie joanna jo joanne johanna
        john jon johnny jack juan johan johann hans jan jean sean
        jonathan jon jonny nathan
        joseph joe joey jose josef giuseppe pepe
        josephine jo josie josefina
        joshua josh
        judith judy judi
        julia julie jules juliet
        julian jules julius
        justin jus
        karen kari
        kenneth ken kenny
        kimberly kim kimmy
        kristopher kris
        laura laurie lauren
        lawrence larry lars laurence lorenzo
        leo leon leonardo
        leonard len lenny leo
        leslie les
        lewis lou louis luis
        lillian lily lil
        linda lindy lynn
        louisa louise lou luisa
        lucas luke luca lukas
        lucille lucy lucia
        madeline maddie madeleine maddy
        manuel manny manolo
        manuela manu
        marcus marc mark marco markus marcos
        margaret maggie meg peggy marge margie rita greta margarita daisy gretchen
        maria marie mary mia molly mariah polly miriam
        marianne mary anne
        martha marty matty
        martin marty
        matilda tilly mattie
        matthew matt mateo matteo matthias
        maurice mo morris
        maximilian max
        maxwell max
        melanie mel
        melissa mel missy lissa
        michael mike mick mickey mikey miguel michel mikhail misha
        michelle shelly micki
        mildred millie
        mitchell mitch
        mohammed mohammad muhammad mohamed moe mo
        morgan mo
        nancy nan
        natalie nat natasha nataly
        nathaniel nate nathan nat
        nicholas nick nicky nico nicolas niko klaus
        nicole nicky nikki nicola
        norman norm
        oliver ollie
        olivia liv livia
        oscar ozzie
        pamela pam
        patricia pat patty tricia trish patsy
        patrick pat paddy rick
        paul pablo paolo pavel
        pauline paula polly
        peter pete pedro pietro piotr
        philip phil phillip felipe filip
        priscilla cilla
        rachel rae rach raquel
        ralph raf
        raymond ray
        rebecca becky becca reba
        reginald reg reggie
        richard rick rich dick richie ricky ricardo
        robert rob bob bobby robbie bert roberto
        roberta bobbie robbie
        roderick rod
        rodney rod
        roger rodge
        roland rollie
        ronald ron ronnie
        rosemary rose rosie rosa
        roxanne roxy
        russell russ
        ruth ruthie
        salvatore sal
        samantha sam sammy
        samuel sam sammy
        sarah sara sally sadie
        sebastian seb bastian
        sharon shari
        sidney sid
        simon si
        sofia sophia sophie
        solomon sol
        stanley stan
        stephanie steph stefanie
        stephen steve steven stevie stefan esteban stephan
        stuart stu stewart
        susan sue susie suzanne suzie susanna
        sylvia silvia sylvie
        tabitha tabby
        terence terry terrence
        teresa terry tess tessa theresa terri
        theodore ted teddy theo
        thomas tom tommy tomas
        timothy tim timmy
        tobias toby
        valerie val valeria
        vanessa nessa
        veronica ronnie vera
        victor vic viktor
        victoria vicky tori vicki
        vincent vince vinny
        virginia ginny ginger
        vivian viv vivienne
        walter walt wally
        wendy gwendolyn gwen
        wesley wes
        wilfred will wilf fred
        william bill will billy willy liam wilhelm guillaume wim
        winifred winnie freda
        yolanda yoli
        yvonne evonne
        zachary zach zack zac
        """.split(separator: "\n")
}
